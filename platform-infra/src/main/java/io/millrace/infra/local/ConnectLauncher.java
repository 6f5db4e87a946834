package io.millrace.infra.local;

import io.millrace.infra.Layout;
import io.millrace.infra.Part;
import io.millrace.infra.process.LocalProcess;
import io.millrace.infra.process.ProcessSpec;
import io.millrace.infra.process.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts a distributed worker of Kafka Connect. */
record ConnectLauncher(RuntimeHome runtime, Path javaHome) {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    LocalProcess start(Layout layout, Readiness readiness) throws IOException {
        Path home = layout.data(Part.CONNECT);
        Path configuration = home.resolve("worker.properties");
        Files.createDirectories(home);
        Files.writeString(
                configuration,
                properties(layout.address(Part.KAFKA), layout.port(Part.CONNECT), runtime.connectPlugins()));
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
                TIMEOUT));
    }

    /** Also what a worker in a container is given, by other means. */
    static String properties(String bootstrapServers, int port, Path plugins) {
        return """
                bootstrap.servers=%s
                group.id=millrace-connect
                listeners=http://127.0.0.1:%d
                rest.advertised.host.name=127.0.0.1
                plugin.path=%s
                # Looking at every class takes seconds. Apicurio's jar does not list its converter for the service
                # loader, which is why this module adds a jar that does.
                plugin.discovery=service_load

                config.storage.topic=connect.configs
                config.storage.replication.factor=1
                offset.storage.topic=connect.offsets
                offset.storage.replication.factor=1
                offset.storage.partitions=3
                status.storage.topic=connect.status
                status.storage.replication.factor=1
                status.storage.partitions=1

                key.converter=org.apache.kafka.connect.storage.StringConverter
                value.converter=org.apache.kafka.connect.json.JsonConverter

                # A worker that was killed is missed after 6 s, and its connectors are given out again at once, not
                # after the five minutes that Connect waits for it to come back.
                session.timeout.ms=6000
                heartbeat.interval.ms=2000
                scheduled.rebalance.max.delay.ms=0
                # What a connector captured again after a kill is what it captured in this time.
                offset.flush.interval.ms=1000
                """
                .formatted(bootstrapServers, port, plugins);
    }
}
