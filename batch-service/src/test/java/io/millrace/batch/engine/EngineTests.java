package io.millrace.batch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.batch.engine.Deed.Action;
import io.millrace.batch.engine.memory.MemoryLedger;
import io.millrace.batch.engine.memory.SteppedClock;
import io.millrace.batch.pipeline.CatchUp;
import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.pipeline.Retries;
import io.millrace.batch.pipeline.Schedule;
import io.millrace.batch.pipeline.TaskSpec;
import io.millrace.batch.pipeline.TriggerRule;
import io.millrace.batch.progress.AttemptEnd;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.TaskRun;
import io.millrace.batch.progress.TaskState;
import io.millrace.batch.progress.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EngineTests {

    private static final By BY = new By("anna", "because");
    private static final Map<String, Long> NO_METRICS = Map.of();

    private final SteppedClock clock = new SteppedClock("2026-11-22T10:00:00Z");
    private final MemoryLedger ledger = new MemoryLedger(clock);
    private long ids;

    @Test
    void goesOnWhereTheScheduleBeforeHadEnded() {
        var hourly = pipeline("p", "0 0 * * * *", task("a"));
        var engine = engine(hourly);
        engine.schedules().declare(hourly);
        engine.schedules().look("p");
        clock.set("2026-11-22T12:10:00Z");
        engine.schedules().look("p");

        var everyTwentyMinutes = pipeline("p", "0 */20 * * * *", task("a"));
        var later = engine(everyTwentyMinutes);
        later.schedules().declare(everyTwentyMinutes);
        clock.set("2026-11-22T12:45:00Z");
        assertThat(later.schedules().look("p")).contains(Instant.parse("2026-11-22T13:00:00Z"));

        assertThat(intervals())
                .containsExactly(
                        "2026-11-22T10:00:00Z 2026-11-22T11:00:00Z",
                        "2026-11-22T11:00:00Z 2026-11-22T12:00:00Z",
                        "2026-11-22T12:00:00Z 2026-11-22T12:20:00Z",
                        "2026-11-22T12:20:00Z 2026-11-22T12:40:00Z");
    }

    @Test
    void leavesTheScheduleToInstancesThatKnowTheLatestDeclaration() {
        var hourly = pipeline("p", "0 0 * * * *", task("a"));
        var before = engine(hourly);
        before.schedules().declare(hourly);
        before.schedules().look("p");
        var daily = pipeline("p", "0 0 0 * * *", task("a"));
        engine(daily).schedules().declare(daily);

        clock.set("2026-11-22T12:10:00Z");
        assertThat(before.schedules().look("p"))
                .hasValueSatisfying(again -> assertThat(again).isAfter(clock.instant()));
        assertThat(ledger.books()).isEmpty();

        before.schedules().declare(hourly);
        before.schedules().look("p");
        assertThat(intervals()).hasSize(2);
    }

    @Test
    void catchesUpAsSoonAsItIsUnpaused() {
        var hourly = pipeline("p", "0 0 * * * *", task("a"));
        var engine = engine(hourly);
        engine.schedules().declare(hourly);
        engine.schedules().look("p");
        engine.control().pause("p", BY);
        clock.set("2026-11-22T11:10:00Z");
        ledger.wakes().put("p", engine.schedules().look("p").orElseThrow());
        assertThat(intervals()).isEmpty();

        engine.control().unpause("p", BY);
        assertThat(ledger.wakes()).containsEntry("p", clock.instant());
        engine.schedules().look("p");
        assertThat(intervals()).hasSize(1);
    }

    @Test
    void leavesAnIntervalThatHasNotEndedToTheSchedule() {
        var hourly = pipeline("p", "0 0 * * * *", task("a"));
        var engine = engine(hourly);
        engine.schedules().declare(hourly);
        engine.schedules().look("p");
        clock.set("2026-11-22T10:20:00Z");
        var interval = new DataInterval(Instant.parse("2026-11-22T10:00:00Z"), Instant.parse("2026-11-22T11:00:00Z"));

        assertThatThrownBy(() -> engine.control().trigger(hourly, interval, Map.of(), false, BY))
                .isInstanceOf(IntervalNotEnded.class);
        assertThat(engine.control()
                        .trigger(hourly, interval, Map.of(), true, BY)
                        .unfinished())
                .isTrue();
        clock.set("2026-11-22T11:00:01Z");
        engine.schedules().look("p");

        assertThat(ledger.books())
                .extracting(book -> book.run().trigger())
                .containsExactly(Trigger.MANUAL, Trigger.SCHEDULE);
        assertThatThrownBy(() -> engine.control().trigger(hourly, interval, Map.of(), true, BY))
                .isInstanceOf(IntervalHasRun.class);
    }

    @Test
    void givesNobodyAnAttemptThatWasCancelledBefore() {
        var pipeline = pipeline("p", null, task("a"));
        var engine = engine(pipeline);
        var run = engine.control().triggerUpToNow(pipeline, Map.of(), BY);
        engine.control().change(run, new Intent.Cancel(), null, BY);
        assertThat(engine.attempts().claim(only(run).id(), 1)).isInstanceOf(Claim.Nothing.class);
        assertThat(state(run)).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void endsACancelledRunOnlyWhenWhatRunsHasEnded() {
        var pipeline = pipeline("p", null, task("a"));
        var engine = engine(pipeline);
        var run = engine.control().triggerUpToNow(pipeline, Map.of(), BY);
        var next = engine.control().triggerUpToNow(pipeline, Map.of(), BY);
        var work = begin(engine, only(run));
        engine.control().change(run, new Intent.Cancel(), null, BY);
        assertThat(state(run)).isEqualTo(RunState.RUNNING);
        assertThat(state(next)).isEqualTo(RunState.QUEUED);

        engine.attempts().ended(work, new AttemptEnd.Cancelled());
        assertThat(state(run)).isEqualTo(RunState.CANCELLED);
        assertThat(state(next)).isEqualTo(RunState.RUNNING);
    }

    @Test
    void believesOnlyTheAttemptThatIsUnderWay() {
        var pipeline = pipeline("p", null, task("a", 1));
        var engine = engine(pipeline);
        var run = engine.control().triggerUpToNow(pipeline, Map.of(), BY);
        var first = begin(engine, only(run));
        engine.attempts().ended(first, new AttemptEnd.Failed("bad", NO_METRICS));
        begin(engine, only(run));

        assertThat(engine.attempts().ended(first, new AttemptEnd.Succeeded(NO_METRICS)))
                .isFalse();
        assertThat(only(run).state()).isEqualTo(TaskState.RUNNING);
    }

    @Test
    void retriesByTheDeclarationOfTodayOrOfTheRun() {
        var wrong = pipeline("p", null, task("a"), task("b", List.of("a")));
        var engine = engine(wrong);
        engine.schedules().declare(wrong);
        var run = engine.control().triggerUpToNow(wrong, Map.of(), BY);
        fail(engine, run);
        var mended = pipeline("p", null, task("a"), task("c", List.of("a")));
        var later = engine(mended);
        later.schedules().declare(mended);

        later.control().change(run, new Intent.Retry(null), null, BY);
        assertThat(only(run, "a").revision()).isEqualTo(1);
        fail(later, run);

        assertThat(later.control()
                        .change(run, new Intent.Retry(mended), null, BY)
                        .revision())
                .isEqualTo(2);
        assertThat(only(run, "b").state()).isEqualTo(TaskState.REMOVED);
        later.attempts().ended(begin(later, only(run, "a")), new AttemptEnd.Succeeded(NO_METRICS));
        assertThat(only(run, "a").latest()).extracting("number", "revision").containsExactly(3, 2);
        later.attempts().ended(begin(later, only(run, "c")), new AttemptEnd.Succeeded(NO_METRICS));
        assertThat(state(run)).isEqualTo(RunState.SUCCEEDED);

        assertThatThrownBy(() -> later.control().change(run, new Intent.Clear("b", null, mended), null, BY))
                .isInstanceOf(NotInThisState.class)
                .hasMessageContaining("no longer declared");
    }

    @Test
    void goesOnBehindATaskThatSomebodyTakesForSucceeded() {
        var pipeline = pipeline("p", null, task("a"), task("b", List.of("a")));
        var engine = engine(pipeline);
        var run = engine.control().triggerUpToNow(pipeline, Map.of(), BY);
        fail(engine, run);

        engine.control().change(run, new Intent.Mark("a", null, TaskState.SUCCEEDED), null, BY);
        assertThat(state(run)).isEqualTo(RunState.RUNNING);
        engine.attempts().ended(begin(engine, only(run, "b")), new AttemptEnd.Succeeded(NO_METRICS));
        assertThat(state(run)).isEqualTo(RunState.SUCCEEDED);

        engine.control().change(run, new Intent.Mark("b", null, TaskState.FAILED), null, BY);
        assertThat(state(run)).isEqualTo(RunState.FAILED);
        assertThat(ledger.deeds())
                .extracting(Deed::action, Deed::task, Deed::by)
                .containsExactly(
                        tuple(Action.TRIGGER, null, BY),
                        tuple(Action.MARK_SUCCEEDED, "a", BY),
                        tuple(Action.MARK_FAILED, "b", BY));
    }

    private void fail(Engine engine, Run run) {
        engine.attempts().ended(begin(engine, only(run, "a")), new AttemptEnd.Failed("bad", NO_METRICS));
        assertThat(state(run)).isEqualTo(RunState.FAILED);
    }

    private Engine engine(Pipeline pipeline) {
        return Engine.of(
                ledger,
                new Pipelines(List.of(pipeline), Map.of()),
                new Instance("one", "host", Path.of("/logs")),
                () -> new UUID(0, ++ids),
                clock);
    }

    private static Work begin(Engine engine, TaskRun task) {
        return ((Claim.Begin) engine.attempts().claim(task.id(), task.attempt())).work();
    }

    private TaskRun only(Run run) {
        return only(run, "a");
    }

    private TaskRun only(Run run, String task) {
        return ledger.books().stream()
                .filter(book -> book.run().id().equals(run.id()))
                .flatMap(book -> book.tasks().stream())
                .filter(each -> each.task().equals(task))
                .findFirst()
                .orElseThrow();
    }

    private RunState state(Run run) {
        return ledger.books().stream()
                .filter(book -> book.run().id().equals(run.id()))
                .findFirst()
                .orElseThrow()
                .run()
                .state();
    }

    private List<String> intervals() {
        return ledger.books().stream()
                .map(book -> book.run().interval())
                .map(interval -> interval.start() + " " + interval.end())
                .toList();
    }

    private static Pipeline pipeline(String name, @Nullable String cron, TaskSpec... tasks) {
        return new Pipeline(
                name,
                "",
                cron == null ? null : new Schedule(cron, ZoneOffset.UTC, CatchUp.ALL),
                null,
                1,
                null,
                Duration.ofDays(1),
                null,
                List.of(),
                List.of(tasks));
    }

    private static TaskSpec task(String name) {
        return task(name, 0);
    }

    private static TaskSpec task(String name, int retries) {
        return task(name, List.of(), retries);
    }

    private static TaskSpec task(String name, List<String> dependsOn) {
        return task(name, dependsOn, 0);
    }

    private static TaskSpec task(String name, List<String> dependsOn, int retries) {
        return new TaskSpec(
                name,
                "any",
                dependsOn,
                TriggerRule.ALL_SUCCESS,
                new Retries(retries, Duration.ZERO, 1),
                Duration.ofHours(1),
                Pipelines.DEFAULT_POOL,
                null,
                List.of(),
                List.of(),
                Map.of());
    }
}
