package io.millrace.batch.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.batch.testing.RunCalls;
import io.millrace.batch.testing.Service;
import io.millrace.batch.testing.ServiceProcess;
import io.millrace.batch.testing.SparkHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is killed while one of its ready drivers is at an attempt, and another has nothing to do. */
class DriverCrashIT {

    private static final Pattern PROCESS = Pattern.compile("process (\\d+)");

    @TempDir
    private Path files;

    @Test
    void goesOnWithTheAttemptUnderWayAndLeavesNoDriverBehind() throws IOException, InterruptedException {
        var properties = Service.properties();
        properties.putAll(SparkHome.properties(files.resolve("lakehouse")));
        var go = files.resolve("go");
        SparkHome.task(properties, "held", "a", "--until", go.toString());
        SparkHome.task(properties, "quick", "a");
        String run;
        ProcessHandle held;
        try (var doomed = ServiceProcess.start(properties)) {
            run = doomed.calls().trigger("held");
            var quick = doomed.calls().trigger("quick");
            held = driver(doomed.calls(), run);
            var idle = driver(doomed.calls(), quick);
            doomed.calls().awaitRun(quick, "SUCCEEDED");
            assertThat(idle.isAlive()).isTrue();

            doomed.kill();

            await().until(() -> !idle.isAlive());
            assertThat(held.isAlive()).isTrue();
        }
        try (var service = Service.start(properties)) {
            await().until(() -> service.calls().task(run, "a").get("waits_for").isNull());
            Files.createFile(go);

            service.calls().awaitRun(run, "SUCCEEDED", "FAILED");

            assertThat(service.calls().run(run).get("state").asString()).isEqualTo("SUCCEEDED");
            assertThat(service.calls().task(run, "a").get("attempt").asInt()).isOne();
            assertThat(service.calls().task(run, "a").at("/metrics/rows_out").asInt())
                    .isOne();
            await().until(() -> !held.isAlive());
        }
    }

    @Test
    void keepsDriverOfDeadMachineFromWriting() throws IOException, InterruptedException {
        var properties = Service.properties();
        properties.putAll(SparkHome.properties(files.resolve("lakehouse")));
        properties.put("millrace.lakehouse.schemas", "scripted");
        var go = files.resolve("go");
        SparkHome.task(
                properties,
                "held",
                "a",
                "--until",
                go.toString(),
                "--write",
                "attempt {{attempt}}",
                "--fence",
                "{{fence}}");
        properties.put("millrace.batch.host", "one");
        String run;
        ProcessHandle held;
        try (var doomed = ServiceProcess.start(properties)) {
            run = doomed.calls().trigger("held");
            held = driver(doomed.calls(), run);
            doomed.kill();
        }
        properties.put("millrace.batch.host", "another");
        try (var service = Service.start(properties)) {
            await().until(() -> service.calls().task(run, "a").get("attempt").asInt() == 2);
            driver(service.calls(), run);
            assertThat(held.isAlive()).isTrue();
            Files.createFile(go);

            service.calls().awaitRun(run, "SUCCEEDED", "FAILED");
            await().until(() -> !held.isAlive());

            var rows =
                    service.api().get("/lakehouse/tables/scripted/rows").json().get("rows");
            assertThat(rows.valueStream().map(row -> row.get("value").asString()))
                    .containsExactly("attempt 2");
            assertThat(Path.of(properties.get("millrace.batch.log-dir"), "held", run, "a-1.log"))
                    .content()
                    .contains("Attempt 2 of this task has taken the place of this one");
        }
    }

    private static ProcessHandle driver(RunCalls calls, String run) {
        var log = new String[] {""};
        await().until(() -> {
            log[0] = calls.http().get("/runs/" + run + "/tasks/a/log").text();
            return PROCESS.matcher(log[0]).find();
        });
        var process = PROCESS.matcher(log[0]);
        assertThat(process.find()).isTrue();
        return ProcessHandle.of(Long.parseLong(process.group(1))).orElseThrow();
    }
}
