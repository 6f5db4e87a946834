package io.millrace.batch.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.batch.engine.Work;
import io.millrace.batch.testing.Service;
import io.millrace.batch.testing.ServiceProcess;
import io.millrace.batch.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service is killed with everything under way at once, and started again. */
class CrashIT {

    private static final String UNTIL_TOLD = "echo $$ > %1$s.pid; while [ ! -e %1$s.go ]; do sleep 0.1; done; succeed";

    @TempDir
    private Path files;

    private ServiceProcess doomed;

    @AfterEach
    void leaveNothingBehind() {
        if (doomed != null) {
            doomed.close();
        }
    }

    @Test
    void losesNothingAndRunsNothingTwiceToSuccess() throws IOException, InterruptedException {
        var properties = Service.properties();
        Shell.task(properties, "outlives", "a", UNTIL_TOLD.formatted(files.resolve("outlives")), "");
        Shell.task(properties, "outlives", "b", "succeed", "a");
        Shell.task(properties, "finishes", "a", UNTIL_TOLD.formatted(files.resolve("finishes")), "");
        Shell.task(
                properties,
                "dies",
                "a",
                "[ $attempt = 2 ] && { succeed; exit 0; }; " + UNTIL_TOLD.formatted(files.resolve("dies")),
                "");
        for (var task : List.of("a", "b", "c")) {
            Shell.task(
                    properties,
                    "many",
                    task,
                    "echo $attempt >> " + files + "/many; succeed",
                    task.equals("a") ? "" : "a");
        }
        properties.put("millrace.pipelines.many.max-active-runs", "3");
        var runs = new ArrayList<String>();

        doomed = ServiceProcess.start(properties);
        var calls = doomed.calls();
        for (var pipeline : List.of("outlives", "finishes", "dies")) {
            runs.add(calls.trigger(pipeline));
            await().until(() -> Files.exists(files.resolve(pipeline + ".pid")));
        }
        // Waits for the first one's turn.
        runs.add(calls.trigger("outlives"));
        runs.addAll(IntStream.range(0, 10).mapToObj(i -> calls.trigger("many")).toList());
        doomed.kill();

        assertThat(process("outlives").isAlive()).isTrue();
        process("dies").destroyForcibly();
        Files.createFile(files.resolve("finishes.go"));
        await().until(() -> ProcessHandle.of(pid("finishes")).isEmpty());
        try (var service = Service.start(properties)) {
            var again = service.calls();
            again.awaitRun(runs.get(2), "SUCCEEDED");
            assertThat(process("outlives").isAlive()).isTrue();
            Files.createFile(files.resolve("outlives.go"));
            runs.forEach(run -> again.awaitRun(run, "SUCCEEDED"));

            assertThat(attempts(service, runs.get(0))).containsExactly("SUCCEEDED", "SUCCEEDED");
            assertThat(attempts(service, runs.get(1))).containsExactly("SUCCEEDED");
            assertThat(attempts(service, runs.get(2))).containsExactly("LOST", "SUCCEEDED");
            runs.subList(4, runs.size()).forEach(run -> assertThat(attempts(service, run))
                    .filteredOn("SUCCEEDED"::equals)
                    .hasSize(3));
        }
    }

    @Test
    void endsAndQueuesAgainWhatIsUnderWayWhenItStopsInGoodOrder() throws IOException {
        var properties = Service.properties();
        Shell.task(properties, "held", "a", UNTIL_TOLD.formatted(files.resolve("held")), "");
        Shell.task(properties, "tick", "a", "succeed", "");
        properties.put("millrace.pipelines.tick.schedule.cron", "* * * * * *");
        properties.put("millrace.pipelines.tick.schedule.catch-up", "all");
        properties.put("millrace.pipelines.tick.max-active-runs", "3");
        try (var first = Service.start(properties)) {
            var run = first.calls().trigger("held");
            await().until(() -> Files.exists(files.resolve("held.pid")));
            var stopped = process("held");
            try (var second = Service.start(properties)) {
                first.stop();
                assertThat(stopped.isAlive()).isFalse();
                Files.createFile(files.resolve("held.go"));
                second.calls().awaitRun(run, "SUCCEEDED");
                assertThat(attempts(second, run)).containsExactly("INTERRUPTED", "SUCCEEDED");
                await().until(() -> gapsBetweenTicks(second).size() > 5);
                assertThat(gapsBetweenTicks(second)).containsOnly(1.0);
            }
        }
    }

    /** One that an upgrade takes away while it waits. */
    static final class Old implements PolledTaskType<Old.Settings> {

        record Settings() {}

        @Override
        public String name() {
            return "old";
        }

        @Override
        public Class<Settings> settings() {
            return Settings.class;
        }

        @Override
        public Poll poll(Work work, Settings settings) {
            return new Poll.NotYet(Duration.ofSeconds(1), "an upgrade");
        }
    }

    @Test
    void letsRunsOfAPipelineThatIsGoneBeSeenAndCancelledAndEndsThoseOfATaskTypeThatIsGone() throws IOException {
        var properties = Service.properties();
        properties.put("millrace.pipelines.old.tasks.a.type", "old");
        Shell.task(properties, "gone", "a", "succeed", "");
        Shell.task(properties, "stays", "a", "succeed", "");
        String run;
        String old;
        try (var service = Service.start(properties, Old.class)) {
            service.api().post("/pipelines/gone/pause");
            run = service.calls().trigger("gone");
            old = service.calls().trigger("old");
            service.calls().awaitTask(old, "a", "DEFERRED");
        }
        properties.put("millrace.pipelines.gone.enabled", "false");
        properties.put("millrace.pipelines.old.enabled", "false");
        try (var service = Service.start(properties)) {
            var api = service.api();
            service.calls().awaitRun(old, "FAILED");
            assertThat(service.calls().task(old, "a").get("error").asString())
                    .startsWith("There is no task type old; known are [file, ");
            var gone = api.get("/pipelines")
                    .json()
                    .get("pipelines")
                    .valueStream()
                    .filter(pipeline -> pipeline.get("name").asString().equals("gone"))
                    .findFirst()
                    .orElseThrow();
            assertThat(gone.get("declared").asBoolean()).isFalse();
            assertThat(api.get("/pipelines/gone/runs?state=QUEUED")
                            .json()
                            .at("/runs/0/run_id")
                            .asString())
                    .isEqualTo(run);
            assertThat(api.post("/runs/" + run + "/cancel").status()).isEqualTo(202);
            assertThat(api.get("/pipelines").json().get("pipelines").size()).isEqualTo(1);
            assertThat(api.post("/runs/" + run + "/retry").status()).isEqualTo(409);
        }
    }

    /** One run for each second, by whichever of the two services. */
    private static List<Double> gapsBetweenTicks(Service service) {
        return service.bean(JdbcClient.class)
                .sql(
                        """
                        select extract(epoch from data_interval_end - lag(data_interval_end) over (order by data_interval_end))
                        from pipeline_run where pipeline = 'tick' order by data_interval_end offset 1
                        """)
                .query(Double.class)
                .list();
    }

    private static List<String> attempts(Service service, String run) {
        return service.bean(JdbcClient.class)
                .sql(
                        """
                        select a.state from task_attempt a join task_run t on t.id = a.task_run_id
                        where t.run_id = cast(:run as uuid) order by t.position, a.attempt
                        """)
                .param("run", run)
                .query(String.class)
                .list();
    }

    private ProcessHandle process(String name) throws IOException {
        return ProcessHandle.of(pid(name)).orElseThrow();
    }

    private long pid(String name) throws IOException {
        return Long.parseLong(Files.readString(files.resolve(name + ".pid")).trim());
    }
}
