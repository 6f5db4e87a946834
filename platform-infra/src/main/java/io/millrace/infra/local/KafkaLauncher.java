package io.millrace.infra.local;

import io.millrace.infra.Layout;
import io.millrace.infra.Part;
import io.millrace.infra.Settings;
import io.millrace.infra.files.DirectoryTree;
import io.millrace.infra.files.Once;
import io.millrace.infra.process.LocalProcess;
import io.millrace.infra.process.Ports;
import io.millrace.infra.process.ProcessSpec;
import io.millrace.infra.process.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a broker that is its own controller. */
record KafkaLauncher(RuntimeHome runtime, Path javaHome) {

    private static final String CLUSTER_ID = "millraceLocalClusterAA";

    LocalProcess start(Layout layout, Readiness readiness) throws IOException {
        Path home = layout.data(Part.KAFKA);
        Path data = home.resolve("data");
        int controllerPort = Ports.free();
        Files.createDirectories(home);
        Path broker = Files.writeString(
                home.resolve("server.properties"),
                properties(layout.port(Part.KAFKA), controllerPort, data).asFile());
        Path controller = Files.writeString(
                home.resolve("controller.properties"),
                controllerOnly(controllerPort, data).asFile());
        if (!Files.exists(data)) {
            Path formatted = Once.directory(runtime.kafkaFormatted(), this::format);
            Once.directory(data, draft -> DirectoryTree.copy(formatted, draft));
        }
        ProcessSpec unregistering = spec(
                layout,
                "kafka-controller",
                List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
                controller,
                controllerPort,
                () -> StaleRegistration.unregister(controllerPort));
        return LocalProcess.start(
                spec(
                        layout,
                        Part.KAFKA.id(),
                        List.of("-Xms128m", "-Xmx400m"),
                        broker,
                        layout.port(Part.KAFKA),
                        readiness),
                () -> {
                    if (StaleRegistration.isIn(data)) {
                        LocalProcess.start(unregistering).stop();
                    }
                });
    }

    private ProcessSpec spec(
            Layout layout, String name, List<String> memory, Path configuration, int port, Readiness readiness) {
        List<String> arguments = new ArrayList<>(memory);
        arguments.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS",
                "-cp",
                classPath(),
                "kafka.Kafka",
                configuration.toString()));
        return ProcessSpec.java(
                javaHome,
                name,
                layout.directory(),
                arguments,
                Map.of(),
                List.of(port),
                readiness,
                ProcessSpec.PATIENCE);
    }

    // A formatted directory holds ids and feature levels, nothing of its place. Making one takes a JVM and a second or
    // two, so it is made once and copied.
    private void format(Path data) throws IOException, InterruptedException {
        Path configuration = Files.writeString(
                data.resolveSibling("format.properties"),
                properties(9092, 9093, data).asFile());
        Once.run(new ProcessBuilder(
                javaHome.resolve("bin/java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                "kafka.tools.StorageTool",
                "format",
                "-t",
                CLUSTER_ID,
                "-c",
                configuration.toString()));
    }

    private String classPath() {
        return runtime.kafkaLibraries().resolve("*").toString();
    }

    private static Settings properties(int port, int controllerPort, Path data) {
        return Settings.of(Part.KAFKA)
                .with("controller.quorum.voters", "1@127.0.0.1:" + controllerPort)
                .with("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort)
                .with("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port)
                .with("log.dirs", data);
    }

    private static Settings controllerOnly(int controllerPort, Path data) {
        String listener = "CONTROLLER://127.0.0.1:" + controllerPort;
        return properties(0, controllerPort, data)
                .with("process.roles", "controller")
                .with("listeners", listener)
                .with("advertised.listeners", listener);
    }
}
