package io.millrace.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.millrace.batch.testing.RunCalls;
import io.millrace.batch.testing.Service;
import io.millrace.testing.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RunsIT {

    @TempDir
    private static Path files;

    private static Service service;
    private static Http api;
    private static RunCalls calls;

    @BeforeAll
    static void start() {
        service = Service.start(SamplePipelines.in(files));
        api = service.api();
        calls = service.calls();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void runsEachTaskAfterThoseThatItDependsOn() {
        var triggered = api.post("/pipelines/diamond/runs");
        assertThat(triggered.status()).isEqualTo(202);
        var id = triggered.json().get("run_id").asString();
        assertThat(triggered.header("Location")).contains("/runs/" + id);

        var run = calls.awaitRun(id, "SUCCEEDED", "FAILED");
        assertThat(states(run))
                .isEqualTo(
                        Map.of("extract", "SUCCEEDED", "left", "SUCCEEDED", "right", "SUCCEEDED", "join", "SUCCEEDED"));
        assertThat(started(id, "join")).isAfterOrEqualTo(ended(id, "left")).isAfterOrEqualTo(ended(id, "right"));
        var extract = calls.task(id, "extract");
        assertThat(extract.at("/metrics/rows_in").asInt()).isEqualTo(3);
        var log = api.get(extract.get("log_url").asString());
        assertThat(log.text()).matches("extracting\n\\[attempt 1 SUCCEEDED after [0-9.]+ s]\n");
        assertThat(log.header("Content-Type")).contains("text/plain;charset=UTF-8");
        assertThat(api.get("/runs/" + id + "/tasks/extract/log?attempt=2").problem())
                .isEqualTo("no-log");
    }

    @Test
    void takesWhatHasComeSinceTheLastRunWhenNoIntervalIsGiven() {
        var first = api.post("/pipelines/diamond/runs").json();
        var second = api.post("/pipelines/diamond/runs").json();
        assertThat(second.get("data_interval_start")).isEqualTo(first.get("data_interval_end"));
        calls.awaitRun(first.get("run_id").asString(), "SUCCEEDED");
        calls.awaitRun(second.get("run_id").asString(), "SUCCEEDED");
    }

    @Test
    void runsOnceOverAnInterval() {
        var body = "{\"data_interval_start\":\"2020-01-01T00:00:00Z\",\"data_interval_end\":\"2020-01-02T00:00:00Z\"}";
        var first = api.post("/pipelines/diamond/runs", body);
        assertThat(first.status()).isEqualTo(202);
        var again = api.post("/pipelines/diamond/runs", body);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("type").asString()).isEqualTo("urn:millrace:problem:interval-has-run");
        assertThat(again.json().get("run_id")).isEqualTo(first.json().get("run_id"));
    }

    @Test
    void triesAgainAsOftenAsIsAllowed() {
        var id = calls.trigger("flaky");
        calls.awaitRun(id, "SUCCEEDED", "FAILED");
        assertThat(calls.task(id, "twice").get("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(calls.task(id, "twice").get("attempt").asInt()).isEqualTo(3);
    }

    @Test
    void goesOnFromWhatFailedAndThenAgainFromWhatIsCleared() throws IOException {
        var id = calls.trigger("broken");
        assertThat(states(calls.awaitRun(id, "SUCCEEDED", "FAILED")))
                .isEqualTo(Map.of("bad", "FAILED", "after", "UPSTREAM_FAILED", "clean", "SUCCEEDED"));
        assertThat(calls.task(id, "bad").get("error").asString()).contains("exit code 1");
        assertThat(calls.run(id).get("state").asString()).isEqualTo("FAILED");

        Files.createFile(files.resolve("mended"));
        assertThat(api.post("/runs/" + id + "/retry").status()).isEqualTo(202);
        calls.awaitRun(id, "SUCCEEDED");
        assertThat(api.post("/runs/" + id + "/retry").status()).isEqualTo(409);

        assertThat(api.post("/runs/" + id + "/tasks/after/clear").status()).isEqualTo(202);
        assertThat(states(calls.awaitRun(id, "SUCCEEDED")).values()).containsOnly("SUCCEEDED");
        assertThat(calls.task(id, "bad").get("attempt").asInt()).isEqualTo(2);
        assertThat(calls.task(id, "clean").get("attempt").asInt()).isEqualTo(2);
        assertThat(api.post("/runs/" + id + "/tasks/none/clear").status()).isEqualTo(404);
    }

    @Test
    void endsTheProcessesOfWhatTakesTooLong() throws IOException {
        var id = calls.trigger("slow");
        await().until(() -> !calls.task(id, "sleeps").get("log_url").isNull());
        assertThat(api.get("/runs/" + id + "/tasks/sleeps/log?follow=true").text())
                .matches("\\[attempt 1 TIMED_OUT after [0-9.]+ s: It took longer than PT1S and was ended]\n");
        calls.awaitRun(id, "FAILED");
        assertThat(calls.task(id, "sleeps").get("error").asString()).contains("longer than PT1S");
        assertThat(ProcessHandle.of(pid("slow.pid"))).isEmpty();
    }

    @Test
    void endsTheProcessesOfWhatIsCancelled() throws IOException {
        var id = calls.trigger("endless");
        await().until(() -> Files.exists(files.resolve("endless.pid")) && Files.size(files.resolve("endless.pid")) > 0);
        assertThat(calls.task(id, "after").get("waits_for").asString()).isEqualTo("sleeps");
        var next = calls.trigger("endless");
        assertThat(calls.run(next).get("waits_for").asString())
                .isEqualTo("its turn: max_active_runs is 1, and under way is " + id);
        assertThat(api.post("/runs/" + next + "/cancel").status()).isEqualTo(202);
        assertThat(api.post("/runs/" + id + "/cancel").status()).isEqualTo(202);
        assertThat(states(calls.awaitRun(id, "CANCELLED")).values()).containsOnly("CANCELLED");
        assertThat(ProcessHandle.of(pid("endless.pid"))).isEmpty();
        assertThat(api.post("/runs/" + id + "/cancel").status()).isEqualTo(409);
    }

    @Test
    void keepsWhoDidWhatAndWhy() {
        var id = calls.trigger("notes");
        calls.awaitRun(id, "FAILED");
        var path = "/runs/" + id + "/tasks/bad/mark";
        assertThat(api.post(path, "{\"state\":\"succeeded\",\"note\":\"Mended by hand\"}")
                        .status())
                .isEqualTo(202);
        calls.awaitRun(id, "SUCCEEDED");
        assertThat(api.post("/runs/" + id + "/tasks/none/mark", "{\"state\":\"failed\"}")
                        .status())
                .isEqualTo(404);
        assertThat(api.post(path, "{\"state\":\"mended\"}").status()).isEqualTo(422);
        assertThat(api.post(path, "{}").json().get("field").asString()).isEqualTo("state");

        var first = api.get("/audit?run=" + id + "&limit=1").json();
        assertThat(first.at("/entries/0/action").asString()).isEqualTo("MARK_SUCCEEDED");
        assertThat(first.at("/entries/0/task").asString()).isEqualTo("bad");
        assertThat(first.at("/entries/0/who").asString()).isEqualTo("anonymous");
        assertThat(first.at("/entries/0/note").asString()).isEqualTo("Mended by hand");
        var rest = api.get("/audit?pipeline=notes&run=" + id + "&cursor="
                        + first.get("next_cursor").asString())
                .json();
        assertThat(rest.get("entries").valueStream().map(entry -> entry.get("action")
                        .asString()))
                .containsExactly("TRIGGER");
        assertThat(api.get("/audit?run=none").json().get("field").asString()).isEqualTo("run");
    }

    @Test
    void letsNoMoreIntoAPoolThanItHolds() throws IOException {
        var id = calls.trigger("crowd");
        await().until(() -> calls.run(id).get("tasks").valueStream().anyMatch(task -> task.path("waits_for")
                .asString("")
                .matches("a place in the pool single: it has 1, held by crowd/\\w+ of run " + id)));
        calls.awaitRun(id, "SUCCEEDED");
        var starts = Files.readAllLines(files.resolve("crowd")).stream()
                .map(Long::valueOf)
                .sorted()
                .toList();
        assertThat(starts).hasSize(3);
        for (var i = 1; i < 3; i++) {
            assertThat(Duration.ofNanos(starts.get(i) - starts.get(i - 1))).isGreaterThan(Duration.ofMillis(400));
        }
    }

    @Test
    void startsNoRunWhilePaused() {
        assertThat(api.post("/pipelines/paused/pause").json().get("paused").asBoolean())
                .isTrue();
        var id = calls.trigger("paused");
        assertThat(calls.run(id).get("state").asString()).isEqualTo("QUEUED");
        assertThat(calls.run(id).get("waits_for").asString()).isEqualTo("the pipeline, which is paused");
        assertThat(api.post("/pipelines/paused/unpause").status()).isEqualTo(202);
        calls.awaitRun(id, "SUCCEEDED");
    }

    @Test
    void pagesThroughRunsFromTheNewest() {
        for (var i = 0; i < 3; i++) {
            calls.awaitRun(calls.trigger("paused"), "SUCCEEDED", "QUEUED");
        }
        var page = api.get("/pipelines/paused/runs?limit=2").json();
        assertThat(page.get("runs").size()).isEqualTo(2);
        var next = api.get("/pipelines/paused/runs?limit=2&cursor="
                        + page.get("next_cursor").asString())
                .json();
        assertThat(next.at("/runs/0/run_id").asString())
                .isLessThan(page.at("/runs/1/run_id").asString());
    }

    @Test
    void refusesWhatItDoesNotKnowOrUnderstand() {
        assertThat(api.post("/pipelines/none/runs").status()).isEqualTo(404);
        assertThat(api.get("/runs/none").status()).isEqualTo(404);
        assertThat(api.get("/pipelines/diamond/runs?state=DONE").status()).isEqualTo(422);
        assertThat(api.get("/pipelines/diamond/runs?limit=0").status()).isEqualTo(422);
        assertThat(api.post("/pipelines/diamond/runs", "{").status()).isEqualTo(400);
        var half = api.post("/pipelines/diamond/runs", "{\"data_interval_start\":\"2020-01-01T00:00:00Z\"}");
        assertThat(half.status()).isEqualTo(422);
        assertThat(half.json().get("field").asString()).isEqualTo("data_interval_end");
        var year57875 = api.post(
                "/pipelines/diamond/runs",
                "{\"data_interval_start\":1764000000000,\"data_interval_end\":1764000000001}");
        assertThat(year57875.status()).isEqualTo(422);
        assertThat(year57875.json().get("field").asString()).isEqualTo("data_interval_start");
        var unfinished =
                "{\"data_interval_start\":\"2020-01-01T00:00:00Z\",\"data_interval_end\":\"2999-01-02T00:00:00Z\"%s}";
        assertThat(api.post("/pipelines/diamond/runs", unfinished.formatted(""))
                        .json()
                        .get("type")
                        .asString())
                .isEqualTo("urn:millrace:problem:interval-not-ended");
        assertThat(api.post("/pipelines/diamond/runs", unfinished.formatted(",\"allow_unfinished\":true"))
                        .json()
                        .get("unfinished")
                        .asBoolean())
                .isTrue();
        var cursor = api.get("/pipelines/diamond/runs?cursor=none");
        assertThat(cursor.status()).isEqualTo(422);
        assertThat(cursor.json().get("field").asString()).isEqualTo("cursor");
        assertThat(api.get("/pipelines/diamond/runs?state=&limit=&cursor=").status())
                .isEqualTo(200);
        assertThat(api.get("/runs/none/tasks/bad/log?attempt=last")
                        .json()
                        .get("field")
                        .asString())
                .isEqualTo("attempt");
    }

    @Test
    void reportsToPeopleAndPrograms() {
        var id = calls.trigger("diamond");
        calls.awaitRun(id, "SUCCEEDED");
        var report = service.management().get("/actuator/pipelines/diamond").json();
        assertThat(report.at("/last_run/tasks").size()).isEqualTo(4);
        assertThat(report.get("data_until").isNull()).isFalse();
        assertThat(report.get("slow_to_start_seconds").asDouble()).isBetween(0.0, 60.0);
        assertThat(report.get("slow_to_queue_seconds").isNull()).isTrue();
        assertThat(report.get("next_run").asString()).endsWith("-01-01T00:00:00Z");
        assertThat(service.management().get("/actuator/pipelines/none").status())
                .isEqualTo(404);
        assertThat(service.management().get("/actuator/prometheus").text())
                .contains("pipeline_run_seconds_count{")
                .contains("pipeline_task_seconds_count{")
                .contains("pipeline_task_queue_seconds_count{")
                .contains("pipeline_task_start_seconds_count{")
                .contains("pipeline_rows_total{")
                .contains("pipeline_data_freshness_seconds{")
                .contains("pipeline_late_runs{");
    }

    @Test
    void countsQuarantinedRowsOfEachAttempt() {
        calls.awaitRun(calls.trigger("sieve"), "SUCCEEDED");
        await().untilAsserted(() -> assertThat(
                        service.management().get("/actuator/prometheus").text())
                .containsPattern("quarantine_rows_total\\{[^}]*rule=\"fine\",table=\"silver.sand\"} 3.0"));
    }

    @Test
    void isDownWhileNothingCanRun() {
        var scheduler = service.bean(Scheduler.class);
        assertThat(service.management().get("/actuator/health/pipelines").status())
                .isEqualTo(200);
        scheduler.pause();
        try {
            assertThat(service.management().get("/actuator/health/pipelines").status())
                    .isEqualTo(503);
        } finally {
            scheduler.resume();
        }
    }

    @Test
    void describesItsApi() {
        var document = api.get("/v3/api-docs").json();
        var paths = document.get("paths");
        assertThat(paths.propertyNames())
                .contains(
                        "/pipelines",
                        "/pipelines/{name}/runs",
                        "/runs/{id}/cancel",
                        "/lakehouse/tables/{schema}/{table}");
        assertThat(document.at("/info/title").asString()).isEqualTo("batch-service");
        assertThat(document.at("/info/version").asString()).isEqualTo("1");
        assertThat(document.get("tags").valueStream().map(tag -> tag.get("name").asString()))
                .contains("Pipelines", "Runs", "Audit", "Lakehouse");
        assertThat(paths.at("/~1pipelines~1{name}~1runs/post/responses").propertyNames())
                .contains("202", "400", "401", "404", "405", "409", "422", "503");
        paths.forEach(path -> path.forEach(operation -> operation.get("responses").properties().stream()
                .filter(response -> Integer.parseInt(response.getKey()) >= 400)
                .forEach(response -> assertThat(response.getValue().at("/content/application~1problem+json/examples"))
                        .as("Examples of " + response.getKey() + " of " + operation.get("summary"))
                        .isNotEmpty())));
        assertThat(document.at("/components/schemas/Problem/properties/run_id/format")
                        .asString())
                .isEqualTo("uuid");
        var run = document.at("/components/schemas/Run");
        assertThat(run.at("/properties").propertyNames()).contains("run_id", "data_interval_start", "tasks");
        assertThat(run.get("required").valueStream().map(JsonNode::asString))
                .contains("run_id")
                .doesNotContain("tasks");
    }

    private static Map<String, String> states(JsonNode run) {
        return run.get("tasks")
                .valueStream()
                .collect(Collectors.toMap(task -> task.get("task").asString(), task -> task.get("state")
                        .asString()));
    }

    private static Instant started(String run, String task) {
        return Instant.parse(calls.task(run, task).get("started_at").asString());
    }

    private static Instant ended(String run, String task) {
        return Instant.parse(calls.task(run, task).get("ended_at").asString());
    }

    private static long pid(String file) throws IOException {
        return Long.parseLong(Files.readString(files.resolve(file)).trim());
    }
}
