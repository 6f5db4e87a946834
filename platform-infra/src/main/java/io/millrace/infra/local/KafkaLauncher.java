package io.millrace.infra.local;

import io.millrace.infra.Layout;
import io.millrace.infra.Part;
import io.millrace.infra.Settings;
import io.millrace.infra.process.LocalProcess;
import io.millrace.infra.process.Ports;
import io.millrace.infra.process.ProcessSpec;
import io.millrace.infra.process.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts a broker that is its own controller. */
record KafkaLauncher(RuntimeHome runtime, Path javaHome) {

    private static final String CLUSTER_ID = "millraceLocalClusterAA";
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    LocalProcess start(Layout layout, Readiness readiness) throws IOException {
        Path home = layout.data(Part.KAFKA);
        Path data = home.resolve("data");
        Path configuration = home.resolve("server.properties");
        Files.createDirectories(home);
        Files.writeString(configuration, properties(layout.port(Part.KAFKA), Ports.free(), data));
        if (!Files.exists(data)) {
            Path formatted = Once.directory(runtime.kafkaFormatted(), this::format);
            Once.directory(data, draft -> DirectoryTree.copy(formatted, draft));
        }
        return LocalProcess.start(ProcessSpec.java(
                javaHome,
                Part.KAFKA.id(),
                layout.directory(),
                List.of(
                        "-Xms128m",
                        "-Xmx400m",
                        "-XX:+UseSerialGC",
                        "-Dorg.slf4j.simpleLogger.showDateTime=true",
                        "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS",
                        "-cp",
                        classPath(),
                        "kafka.Kafka",
                        configuration.toString()),
                Map.of(),
                List.of(layout.port(Part.KAFKA)),
                readiness,
                TIMEOUT));
    }

    // A formatted directory holds ids and feature levels, nothing of its place. Making one takes a JVM and a second or
    // two, so it is made once and copied.
    private void format(Path data) throws IOException, InterruptedException {
        Path configuration = Files.writeString(data.resolveSibling("format.properties"), properties(9092, 9093, data));
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

    private static String properties(int port, int controllerPort, Path data) {
        return Settings.of(Part.KAFKA)
                .with("controller.quorum.voters", "1@127.0.0.1:" + controllerPort)
                .with("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort)
                .with("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port)
                .with("log.dirs", data)
                .asFile();
    }
}
