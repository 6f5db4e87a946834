package io.millrace.infra.local;

import io.millrace.infra.Layout;
import io.millrace.infra.Part;
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
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

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
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s

                auto.create.topics.enable=false
                num.partitions=6

                # One broker.
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1

                # The defaults of 50 partitions are for clusters; each costs time at the first use and at a restart.
                offsets.topic.num.partitions=6
                transaction.state.log.num.partitions=6
                share.coordinator.state.topic.num.partitions=3

                # After kill -9 the controller keeps the dead broker's session for 9 s, and the next start waits for it.
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500

                # Groups settle at the pace of heartbeats (KIP-848), and a killed member holds its partitions until
                # its session ends: defaults of 5 s and 45 s are for large groups.
                group.initial.rebalance.delay.ms=0
                group.consumer.min.heartbeat.interval.ms=500
                group.consumer.heartbeat.interval.ms=1000
                group.consumer.min.session.timeout.ms=5000
                group.consumer.session.timeout.ms=10000
                transaction.abort.timed.out.transaction.cleanup.interval.ms=1000

                # The default of 128 MiB is a third of this heap.
                log.cleaner.dedupe.buffer.size=16777216
                num.network.threads=2
                num.io.threads=4
                """
                .formatted(port, controllerPort, data.toString().replace("\\", "\\\\"));
    }
}
