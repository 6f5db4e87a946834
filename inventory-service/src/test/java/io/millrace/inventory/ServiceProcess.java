package io.millrace.inventory;

import io.millrace.infra.process.LocalProcess;
import io.millrace.infra.process.Ports;
import io.millrace.infra.process.ProcessSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One more instance, from the jar and in a process of its own, so that it can be killed. */
public final class ServiceProcess implements AutoCloseable {

    private static final Pattern DECIDED = Pattern.compile("inventory_reservation_batch_size_sum\\{.*} (\\S+)");

    private final int managementPort = Ports.free();
    private final LocalProcess process;

    /** Returns when it is ready. */
    public ServiceProcess(String name) {
        var port = Ports.free();
        var arguments = new ArrayList<>(List.of(
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target/inventory-service.jar").toAbsolutePath().toString(),
                "--server.port=" + port,
                "--management.server.port=" + managementPort));
        var properties = new HashMap<>(InventoryTest.INFRA.serviceProperties("inventory"));
        // One instance looks after the connector, with the settings of the tests.
        properties.put("millrace.connect.url", "");
        properties.forEach((property, value) -> arguments.add("--" + property + "=" + value));
        process = LocalProcess.start(ProcessSpec.java(
                Path.of(System.getProperty("java.home")),
                name,
                InventoryTest.INFRA.directory(),
                arguments,
                Map.of(),
                List.of(port, managementPort),
                this::requireReady,
                Duration.ofMinutes(2)));
    }

    private void requireReady() {
        var health = management().get("/actuator/health/readiness");
        if (health.status() != 200) {
            throw new IllegalStateException(health.text());
        }
    }

    /** How many orders it was given. */
    public double decided() {
        var line = DECIDED.matcher(management().get("/actuator/prometheus").text());
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    private Http management() {
        return new Http(managementPort);
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.kill();
    }

    /** Asks it to end, and waits until it has. */
    @Override
    public void close() {
        process.stop();
    }
}
