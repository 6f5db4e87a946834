package io.millrace.testing;

import io.millrace.infra.process.LocalProcess;
import io.millrace.infra.process.Ports;
import io.millrace.infra.process.ProcessSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An instance of a service in a JVM of its own, so that it can be killed. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private final int port = Ports.free();
    private final int managementPort = Ports.free();
    private final LocalProcess process;

    /**
     * Starts it from the class path of the test, and returns when it is ready.
     *
     * @param directory where its log goes
     */
    public ServiceProcess(String name, Class<?> application, Path directory, Map<String, String> properties) {
        var arguments = new ArrayList<>(List.of(
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                application.getName(),
                "--server.port=" + port,
                "--management.server.port=" + managementPort));
        properties.forEach((property, value) -> arguments.add("--" + property + "=" + value));
        process = LocalProcess.start(ProcessSpec.java(
                Path.of(System.getProperty("java.home")),
                name,
                directory,
                arguments,
                Map.of(),
                List.of(port, managementPort),
                this::requireReady,
                READY_WITHIN));
    }

    private void requireReady() {
        var health = management().get("/actuator/health/readiness");
        if (health.status() != 200) {
            throw new IllegalStateException(health.text());
        }
    }

    public int port() {
        return port;
    }

    public Http http() {
        return new Http(port);
    }

    public Http management() {
        return new Http(managementPort);
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.kill();
    }

    /** On the same ports and in the same directory. */
    public void restart() {
        process.restart();
    }

    /** Asks it to end, and waits until it has. */
    @Override
    public void close() {
        process.stop();
    }
}
