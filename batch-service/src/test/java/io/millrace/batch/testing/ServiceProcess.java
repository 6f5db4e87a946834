package io.millrace.batch.testing;

import static org.awaitility.Awaitility.await;

import io.millrace.batch.BatchServiceApplication;
import io.millrace.testing.Http;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The service as a process, to be killed. */
public final class ServiceProcess implements AutoCloseable {

    private final Process process;
    private final Http api;

    private ServiceProcess(Process process, Http api) {
        this.process = process;
        this.api = api;
    }

    /** Returns when it answers. */
    public static ServiceProcess start(Map<String, String> properties) throws IOException {
        return start(properties, "doomed");
    }

    /**
     * Returns when it answers.
     *
     * @param name of its log, below target
     */
    public static ServiceProcess start(Map<String, String> properties, String name) throws IOException {
        var port = freePort();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BatchServiceApplication.class.getName()));
        properties.forEach((key, value) -> command.add("--" + key + "=" + value));
        command.remove("--server.port=0");
        command.add("--server.port=" + port);
        var service = new ServiceProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(Path.of("target", name + ".log").toFile())
                        .start(),
                new Http(port));
        await().atMost(Duration.ofSeconds(120))
                .ignoreExceptions()
                .until(() -> service.api.get("/pipelines").status() == 200);
        return service;
    }

    public Http api() {
        return api;
    }

    public RunCalls calls() {
        return new RunCalls(api);
    }

    /** Processes that it has started, and that are alive. */
    public List<ProcessHandle> children() {
        return process.children().toList();
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
