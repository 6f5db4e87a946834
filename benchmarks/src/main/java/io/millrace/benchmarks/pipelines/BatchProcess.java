package io.millrace.benchmarks.pipelines;

import io.millrace.infra.Infra;
import io.millrace.infra.process.LocalProcess;
import io.millrace.infra.process.Ports;
import io.millrace.infra.process.ProcessSpec;
import io.millrace.stack.checkout.Home;
import io.millrace.stack.client.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The batch-service as its users run it, its jar in a process of its own, with declared pipelines besides what ships. */
final class BatchProcess implements AutoCloseable {

    private final LocalProcess process;
    private final Api api;
    private final Api management;

    private BatchProcess(LocalProcess process, Api api, Api management) {
        this.process = process;
        this.api = api;
        this.management = management;
    }

    /**
     * Returns when it is ready.
     *
     * @param declared configuration, as YAML
     */
    static BatchProcess start(Infra infra, String declared) throws IOException {
        var configuration = infra.directory().resolve("pipelines.yml");
        Files.writeString(configuration, declared);
        var port = Ports.free();
        var managementPort = Ports.free();
        var arguments = new ArrayList<>(List.of(
                "-Xmx256m",
                "-XX:+UseParallelGC",
                "-jar",
                Home.found().jarOf("batch-service").toString(),
                "--server.port=" + port,
                "--management.server.port=" + managementPort,
                "--spring.config.additional-location=" + configuration.toUri(),
                "--logging.level.root=warn",
                "--millrace.pipelines.medallion.schedule.cron=-",
                "--millrace.pipelines.upkeep.schedule.cron=-",
                "--millrace.batch.log-dir=" + infra.directory().resolve("logs")));
        infra.serviceProperties("batch").forEach((name, value) -> arguments.add("--" + name + "=" + value));
        var management = new Api("http://127.0.0.1:" + managementPort);
        var process = LocalProcess.start(ProcessSpec.java(
                Path.of(System.getProperty("java.home")),
                "batch-service",
                infra.directory(),
                arguments,
                Map.of(),
                List.of(port, managementPort),
                () -> management.get("/actuator/health/readiness"),
                Duration.ofMinutes(2)));
        return new BatchProcess(process, new Api("http://127.0.0.1:" + port), management);
    }

    Api api() {
        return api;
    }

    /** The id of the run. */
    String trigger(String pipeline) {
        return api.post("/pipelines/" + pipeline + "/runs", Map.of())
                .get("run_id")
                .asString();
    }

    int threads() {
        return (int) management
                .get("/actuator/metrics/jvm.threads.live")
                .at("/measurements/0/value")
                .asDouble();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.stop();
    }
}
