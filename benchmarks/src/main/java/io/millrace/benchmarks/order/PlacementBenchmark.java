package io.millrace.benchmarks.order;

import io.millrace.benchmarks.kit.Benchmark;
import io.millrace.benchmarks.kit.HttpLoad;
import io.millrace.benchmarks.kit.OrderStack;
import io.millrace.benchmarks.kit.Ratio;
import io.millrace.benchmarks.kit.Requests;
import io.millrace.stack.services.Service;
import io.millrace.stack.services.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/** Placing orders, beside an endpoint that only parses them; then the same among a million orders. */
public final class PlacementBenchmark implements Benchmark {

    private static final Duration TURN = Duration.ofSeconds(3);

    @Override
    public List<Ratio> run() throws Exception {
        try (var stack = OrderStack.start();
                var plain = PlainProcess.start(stack.home().state());
                var projection = new ProjectionLag(stack.infra().kafka().bootstrapServers())) {
            stack.leaveOrderServiceAlone();
            var placing = new HttpLoad(
                    URI.create(Service.ORDER.url()).getPort(), Requests.of("/orders", OrderStack.bodies()));
            var parsing = new HttpLoad(plain.port(), Requests.of("/orders", OrderStack.bodies()));
            parsing.warmUp();
            placing.warmUp();
            projection.awaitNone();
            var few = inTurn("Placing orders over 32 connections", 32, placing, projection, parsing);
            var many = inTurn("Placing orders over 128 connections", 128, placing, projection, parsing);
            stack.fill();
            var full = inTurn(
                    "Placing orders over 32 connections, among a million orders", 32, placing, projection, parsing);
            return List.of(few, many, full);
        }
    }

    private static Ratio inTurn(
            String what, int connections, HttpLoad placing, ProjectionLag projection, HttpLoad parsing)
            throws Exception {
        return Ratio.inTurn(
                what,
                () -> {
                    var perSecond = placing.perSecond(connections, TURN);
                    projection.awaitNone();
                    return perSecond;
                },
                "parsing them",
                () -> parsing.perSecond(connections, TURN),
                "orders/s",
                wanted());
    }

    /** From Java 21 on, virtual threads make waiting for the log cheap. */
    private static double wanted() throws IOException {
        var release = new Properties();
        try (var file = Files.newInputStream(ServiceProcess.javaHome().resolve("release"))) {
            release.load(file);
        }
        var version = Runtime.Version.parse(release.getProperty("JAVA_VERSION").replace("\"", ""));
        return version.feature() >= 21 ? 0.65 : 0.45;
    }
}
