package io.millrace.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.testing.RunCalls;
import io.millrace.batch.testing.Service;
import io.millrace.batch.testing.Shell;
import io.millrace.testing.Await;
import io.millrace.testing.Http;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people ask of runs beyond triggering them, as they ask it. */
class ControlIT {

    private static Service service;

    private final Http api = service.api();
    private final RunCalls calls = service.calls();

    @BeforeAll
    static void start() {
        var properties = Service.properties();
        var load = "millrace.pipelines.load.";
        Shell.task(properties, "load", "day", "echo loading {{params.day}}; succeed", "");
        properties.put(load + "params.day.type", "date");
        properties.put(load + "params.day.description", "The day to be loaded");
        properties.put(load + "params.limit.type", "integer");
        properties.put(load + "params.limit.default", "100");

        Shell.task(properties, "mapped", "each", "[ {{item}} = a ] && succeed || exit 1", "");
        properties.put("millrace.pipelines.mapped.tasks.each.map-over", "a,b");
        Shell.task(properties, "mapped", "after", "succeed", "each");

        Shell.task(properties, "hours", "any", "succeed", "");
        properties.put("millrace.pipelines.hours.schedule.cron", "0 * * * *");
        properties.put("millrace.pipelines.hours.max-active-runs", "3");
        Shell.task(properties, "endless", "any", "sleep 300; succeed", "");
        properties.put("millrace.pipelines.endless.schedule.cron", "0 * * * *");
        service = Service.start(properties);
    }

    @AfterAll
    static void stop() {
        service.stop();
    }

    @Test
    void runsWithItsParameters() {
        var wrong = api.post("/pipelines/load/runs", "{\"params\":{\"limit\":\"all\",\"dya\":1}}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().get("errors").valueStream().map(error -> error.get("field")
                        .asString()))
                .containsExactly("params.day", "params.dya", "params.limit");

        var run = api.post("/pipelines/load/runs", "{\"params\":{\"day\":\"2026-11-22\"},\"note\":\"late\"}")
                .json();
        var id = run.get("run_id").asString();
        assertThat(run.get("params")).hasToString("{\"day\":\"2026-11-22\",\"limit\":100}");
        calls.awaitRun(id, "SUCCEEDED");
        assertThat(api.get("/runs/" + id + "/tasks/day/log").text()).contains("loading 2026-11-22");

        var pipeline = api.get("/pipelines/load").json();
        assertThat(pipeline.at("/params/0/name").asString()).isEqualTo("day");
        assertThat(pipeline.at("/params/0/type").asString()).isEqualTo("date");
        assertThat(pipeline.at("/params/0/required").asBoolean()).isTrue();
        assertThat(pipeline.at("/params/1/default").asInt()).isEqualTo(100);
        assertThat(pipeline.get("waits_for").asString()).isEqualTo("somebody who triggers it");

        assertThat(run.get("note").asString()).isEqualTo("late");
        assertThat(api.post("/runs/" + id + "/note", "{\"note\":\"Seen by Anna\"}")
                        .json()
                        .get("note")
                        .asString())
                .isEqualTo("Seen by Anna");
        assertThat(audited(id)).containsExactly("NOTE", "TRIGGER");
    }

    @Test
    void doesExactlyWhatThePreviewShowedOrNothing() {
        var id = calls.trigger("mapped");
        calls.awaitRun(id, "FAILED");

        var preview = api.post("/runs/" + id + "/retry?preview=true");
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.json().get("state_then").asString()).isEqualTo("QUEUED");
        assertThat(preview.json().get("to_do").asInt()).isEqualTo(2);
        assertThat(preview.json()
                        .get("tasks")
                        .valueStream()
                        .map(task -> task.get("task").asString() + task.get("map_index") + " "
                                + task.get("becomes").asString()))
                .containsExactly("each0 STAYS", "each1 TO_DO", "after0 TO_DO");
        assertThat(calls.run(id).get("state").asString()).isEqualTo("FAILED");
        var token = "{\"token\":\"" + preview.json().get("token").asString() + "\"}";

        var clear = "/runs/" + id + "/tasks/each/clear";
        assertThat(api.post(clear + "?preview=true", "{\"map_index\":0}").status())
                .isEqualTo(200);
        assertThat(api.post(clear, "{\"map_index\":0}").status()).isEqualTo(202);
        calls.awaitRun(id, "FAILED");
        assertThat(calls.run(id).at("/tasks/0/attempt").asInt()).isEqualTo(2);
        assertThat(calls.run(id).at("/tasks/1/attempt").asInt()).isEqualTo(1);

        assertThat(api.post("/runs/" + id + "/retry", token).status())
                .as("nothing of what is retried has changed")
                .isEqualTo(202);
        calls.awaitRun(id, "FAILED");
        var again = api.post("/runs/" + id + "/retry", token);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("preview-outdated");
        assertThat(again.json().get("changes").valueStream().map(JsonNode::asString))
                .containsExactly("the task each");

        var mark = "/runs/" + id + "/tasks/each/mark";
        assertThat(api.post(mark, "{\"state\":\"succeeded\",\"map_index\":1}").status())
                .isEqualTo(202);
        calls.awaitRun(id, "SUCCEEDED");
        assertThat(audited(id)).containsExactly("MARK_SUCCEEDED", "RETRY", "CLEAR", "TRIGGER");
        assertThat(api.get("/audit?run=" + id).json().at("/entries/0/map_index").asInt())
                .isEqualTo(1);
        assertThat(api.post(mark, "{\"state\":\"succeeded\",\"map_index\":7}").problem())
                .isEqualTo("unknown-task");
        assertThat(api.post(mark, "{\"state\":\"succeeded\",\"map_index\":-1}").status())
                .isEqualTo(422);
    }

    @Test
    void runsOverTheIntervalsOfThePastThatAreMissing() {
        var id = calls.awaitRun(
                        api.post(
                                        "/pipelines/hours/runs",
                                        "{\"data_interval_start\":\"2020-01-01T01:00:00Z\","
                                                + "\"data_interval_end\":\"2020-01-01T02:00:00Z\"}")
                                .json()
                                .get("run_id")
                                .asString(),
                        "SUCCEEDED")
                .get("run_id");
        var range = "\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2020-01-01T06:00:00Z\",\"max_active_runs\":2";
        var preview = api.post("/pipelines/hours/backfills?preview=true", "{" + range + "}");
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.json().get("to_run").asInt()).isEqualTo(5);
        assertThat(preview.json().at("/intervals/1/run_id")).isEqualTo(id);
        assertThat(preview.json().get("tasks")).hasToString("[\"any\"]");
        var body = "{" + range + ",\"note\":\"wrong rates\",\"token\":"
                + preview.json().get("token") + "}";

        var started = api.post("/pipelines/hours/backfills", body);
        assertThat(started.status()).isEqualTo(202);
        var backfill = "/backfills/" + started.json().get("backfill_id").asString();
        assertThat(started.header("Location")).contains(backfill);
        awaitState(backfill, "SUCCEEDED");
        var ended = api.get(backfill).json();
        assertThat(ended.get("runs_by_state")).hasToString("{\"SUCCEEDED\":5}");
        assertThat(ended.get("runs")
                        .valueStream()
                        .map(run -> run.get("data_interval_start").asString().substring(11, 13)))
                .containsExactly("00", "02", "03", "04", "05");
        var run = calls.run(ended.at("/runs/0/run_id").asString());
        assertThat(run.get("trigger").asString()).isEqualTo("BACKFILL");
        assertThat(run.get("note").asString()).isEqualTo("wrong rates");
        assertThat(run.get("backfill_id")).isEqualTo(ended.get("backfill_id"));

        assertThat(api.post("/pipelines/hours/backfills", body).problem()).isEqualTo("preview-outdated");
        assertThat(api.post("/pipelines/hours/backfills", "{" + range + "}").problem())
                .isEqualTo("not-in-this-state");
        assertThat(api.post(backfill + "/pause").status()).isEqualTo(409);
        assertThat(api.delete(backfill).status()).isEqualTo(409);
        assertThat(api.get("/pipelines/hours/backfills").json().at("/backfills/0/state"))
                .isEqualTo(ended.get("state"));
        assertThat(api.get("/audit?pipeline=hours").json().at("/entries/0/backfill_id"))
                .isEqualTo(ended.get("backfill_id"));
    }

    @Test
    void holdsABackfillAndCallsItOff() {
        var started = api.post(
                "/pipelines/endless/backfills",
                "{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2020-01-02T00:00:00Z\",\"max_active_runs\":2}");
        var backfill = "/backfills/" + started.json().get("backfill_id").asString();
        var runs = started.json().get("runs");
        assertThat(runs.valueStream().map(run -> run.get("state").asString())).containsExactly("RUNNING", "QUEUED");
        assertThat(api.post(backfill + "/pause").json().get("state").asString()).isEqualTo("PAUSED");
        assertThat(api.post(backfill + "/resume").json().get("state").asString())
                .isEqualTo("RUNNING");
        assertThat(api.get(backfill).json().get("intervals_left").asInt()).isEqualTo(22);
        var cancelled = api.delete(backfill);
        assertThat(cancelled.status()).isEqualTo(202);
        assertThat(cancelled.json().get("state").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled.json().get("runs_by_state")).hasToString("{\"RUNNING\":1,\"CANCELLED\":1}");
        var begun = runs.get(0).get("run_id").asString();
        assertThat(api.post("/runs/" + begun + "/cancel").status()).isEqualTo(202);
        calls.awaitRun(begun, "CANCELLED");
    }

    @Test
    void refusesBackfillsThatMakeNoSense() {
        assertThat(api.get("/backfills/none").problem()).isEqualTo("unknown-backfill");
        assertThat(api.post("/backfills/none/pause").status()).isEqualTo(404);
        assertThat(api.post(
                                "/pipelines/none/backfills",
                                "{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2020-01-02T00:00:00Z\"}")
                        .problem())
                .isEqualTo("unknown-pipeline");
        assertThat(refusal("mapped", "\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2020-01-02T00:00:00Z\""))
                .isEqualTo("409 not-in-this-state");
        assertThat(refusal("hours", "\"from\":\"2020-01-01T00:00:00Z\"")).isEqualTo("422 invalid-field to");
        assertThat(refusal("hours", "\"from\":\"2020-01-02T00:00:00Z\",\"to\":\"2020-01-01T00:00:00Z\""))
                .isEqualTo("422 invalid-field to");
        assertThat(refusal("hours", "\"from\":\"2000-01-02T00:00:00Z\",\"to\":\"2020-01-01T00:00:00Z\""))
                .isEqualTo("422 invalid-field to");
        assertThat(refusal(
                        "hours",
                        "\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2020-01-02T00:00:00Z\",\"max_active_runs\":0"))
                .isEqualTo("422 invalid-field max_active_runs");
    }

    private String refusal(String pipeline, String body) {
        return api.post("/pipelines/" + pipeline + "/backfills", "{" + body + "}")
                .refusal();
    }

    private void awaitState(String backfill, String state) {
        Await.until(
                backfill + " is " + state,
                () -> api.get(backfill).json().get("state").asString().equals(state));
    }

    private List<String> audited(String run) {
        return api.get("/audit?run=" + run)
                .json()
                .get("entries")
                .valueStream()
                .map(entry -> entry.get("action").asString())
                .toList();
    }
}
