package io.millrace.infra.local;

import io.millrace.infra.Layout;
import io.millrace.infra.Part;
import io.millrace.infra.Settings;
import io.millrace.infra.process.LocalProcess;
import io.millrace.infra.process.ProcessSpec;
import io.millrace.infra.process.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts a distributed worker of Kafka Connect. */
record ConnectLauncher(RuntimeHome runtime, Path javaHome) {

    LocalProcess start(Layout layout, Readiness readiness) throws IOException {
        Path home = layout.data(Part.CONNECT);
        Path configuration = home.resolve("worker.properties");
        Files.createDirectories(home);
        Files.writeString(
                configuration,
                Settings.of(Part.CONNECT)
                        .with("bootstrap.servers", layout.address(Part.KAFKA))
                        .with("listeners", "http://" + layout.address(Part.CONNECT))
                        .with("plugin.path", runtime.connectPlugins())
                        .asFile());
        return LocalProcess.start(ProcessSpec.java(
                javaHome,
                Part.CONNECT.id(),
                layout.directory(),
                List.of(
                        "-Xms64m",
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.showDateTime=true",
                        "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS",
                        "-cp",
                        runtime.kafkaLibraries().resolve("*").toString(),
                        "org.apache.kafka.connect.cli.ConnectDistributed",
                        configuration.toString()),
                Map.of(),
                List.of(layout.port(Part.CONNECT)),
                readiness,
                ProcessSpec.PATIENCE));
    }
}
