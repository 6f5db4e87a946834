package io.millrace.fraud;

import io.millrace.infra.process.LocalProcess;
import io.millrace.infra.process.Ports;
import io.millrace.infra.process.ProcessSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An instance of the service in a JVM of its own, which can be killed. */
final class ServiceProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private final int port = Ports.free();
    private final LocalProcess process;

    ServiceProcess(String name) {
        var directory = FraudService.INFRA.directory();
        var managementPort = Ports.free();
        var arguments = new ArrayList<>(List.of(
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FraudServiceApplication.class.getName(),
                "--server.port=" + port,
                "--management.server.port=" + managementPort,
                "--millrace.fraud.state-dir=" + directory.resolve("state-" + name)));
        FraudService.INFRA
                .serviceProperties(null)
                .forEach((property, value) -> arguments.add("--" + property + "=" + value));
        process = LocalProcess.start(ProcessSpec.java(
                Path.of(System.getProperty("java.home")),
                name,
                directory,
                arguments,
                Map.of(),
                List.of(port, managementPort),
                () -> {
                    var health = new Http(managementPort).get("/actuator/health/readiness");
                    if (health.status() != 200) {
                        throw new IllegalStateException(health.text());
                    }
                },
                READY_WITHIN));
    }

    Http http() {
        return new Http(port);
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.kill();
    }

    /** On the same state, on the same ports. */
    void restart() {
        process.restart();
    }

    @Override
    public void close() {
        process.stop();
    }
}
