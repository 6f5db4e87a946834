package io.millrace.benchmarks.inventory;

import io.millrace.infra.Infra;
import io.millrace.infra.process.LocalProcess;
import io.millrace.infra.process.Ports;
import io.millrace.infra.process.ProcessSpec;
import io.millrace.stack.checkout.Home;
import io.millrace.stack.client.Api;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The inventory-service as its users run it: its jar, in a process of its own. */
final class InventoryProcess implements AutoCloseable {

    private final LocalProcess process;
    private final Api api;

    private InventoryProcess(LocalProcess process, Api api) {
        this.process = process;
        this.api = api;
    }

    /** Returns when it is ready. */
    static InventoryProcess start(Infra infra, Map<String, String> properties) {
        var jar = Home.found().jarOf("inventory-service");
        var port = Ports.free();
        var managementPort = Ports.free();
        var arguments = new ArrayList<>(
                List.of("-Xmx512m", "-XX:+UseSerialGC", "-jar", jar.toString(), "--server.port=" + port));
        arguments.add("--management.server.port=" + managementPort);
        infra.serviceProperties("inventory").forEach((name, value) -> arguments.add("--" + name + "=" + value));
        properties.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        var management = new Api("http://127.0.0.1:" + managementPort);
        var process = LocalProcess.start(ProcessSpec.java(
                Path.of(System.getProperty("java.home")),
                "inventory-service",
                infra.directory(),
                arguments,
                Map.of(),
                List.of(port, managementPort),
                () -> management.get("/actuator/health/readiness"),
                Duration.ofMinutes(2)));
        return new InventoryProcess(process, new Api("http://127.0.0.1:" + port));
    }

    /** Brings in a catalogue. */
    void takeIn(String csv) {
        api.postFile("/products/import", "text/csv", BodyPublishers.ofString(csv));
    }

    /** Keeps it from doing anything, without its knowing. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        var exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("kill -" + name + " " + process.pid() + " ended with " + exit);
        }
    }

    @Override
    public void close() {
        process.stop();
    }
}
