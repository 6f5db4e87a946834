package io.millrace.batch.engine;

import static io.millrace.batch.engine.EngineRig.BY;
import static io.millrace.batch.engine.EngineRig.pipeline;
import static io.millrace.batch.engine.EngineRig.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.batch.engine.BackfillPlan.Asked;
import io.millrace.batch.pipeline.CatchUp;
import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.Schedule;
import io.millrace.batch.progress.AttemptEnd;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackfillsTests {

    private static final AttemptEnd FAILED = new AttemptEnd.Failed("bad", Map.of());

    private final Pipeline hourly = pipeline("hourly", task("a"))
            .withSchedule(new Schedule("0 * * * *", ZoneOffset.UTC, CatchUp.ALL))
            .withMaxActiveRuns(4);
    private final EngineRig rig = new EngineRig(hourly, pipeline("asked", task("a")));
    private final Backfills backfills = rig.engine.backfills();

    @BeforeEach
    void look() {
        rig.engine.schedules().look("hourly");
    }

    @Test
    void runsOnceOverEachIntervalThatIsMissingOldestFirst() {
        rig.engine.control().trigger(hourly, hour("04"), Map.of(), false, BY);
        var plan = backfills.preview(hourly, asked("02:30", "07:59", 2));
        assertThat(plan.places())
                .extracting(
                        place -> place.interval().start().toString().substring(11, 13) + " " + (place.run() != null))
                .containsExactly("03 false", "04 true", "05 false", "06 false");
        assertThat(rig.runs("hourly")).hasSize(1);

        var id = backfills.start(hourly, plan.asked(), plan.token().text(), BY);
        assertThat(hours(id)).containsExactly("03", "05");
        assertThat(runs(id)).extracting(Run::trigger).containsOnly(Trigger.BACKFILL);
        assertThat(state(id)).isEqualTo(Backfill.State.RUNNING);
        succeed(id, "05");
        assertThat(hours(id)).containsExactly("03", "05", "06");
        succeed(id, "03");
        succeed(id, "06");
        assertThat(state(id)).isEqualTo(Backfill.State.SUCCEEDED);
        assertThatThrownBy(
                        () -> backfills.start(hourly, plan.asked(), plan.token().text(), BY))
                .isInstanceOf(PreviewOutdated.class)
                .hasMessageContaining("which intervals have a run");
        assertThatThrownBy(() -> backfills.start(hourly, plan.asked(), null, BY))
                .isInstanceOf(NotInThisState.class)
                .hasMessageContaining("each has a run");
    }

    @Test
    void leavesOutWhatOthersHaveRunMeanwhile() {
        var one = backfills.start(hourly, asked("02:00", "05:00", 1), null, BY);
        var other = backfills.start(hourly, asked("03:00", "06:00", 1), null, BY);
        rig.engine.control().trigger(hourly, hour("04"), Map.of(), false, BY);
        succeed(one, "02");
        assertThat(hours(one)).containsExactly("02");
        assertThat(hours(other)).containsExactly("03");
        succeed(other, "03");
        succeed(other, "05");
        assertThat(backfill(one).leftOut()).isEqualTo(2);
        assertThat(state(one)).isEqualTo(Backfill.State.SUCCEEDED);
        assertThat(rig.runs("hourly"))
                .extracting(Run::interval)
                .doesNotHaveDuplicates()
                .hasSize(4);
    }

    @Test
    void goesOnAfterAFailureAndSucceedsWhenThatIsMended() {
        var id = backfills.start(hourly, asked("02:00", "04:00", 1), null, BY);
        var run = run(id, "02");
        rig.end(run, "a", 0, FAILED);
        succeed(id, "03");
        assertThat(state(id)).isEqualTo(Backfill.State.FAILED);

        rig.engine.control().change(run, new Intent.Retry(null), null, BY);
        assertThat(state(id)).isEqualTo(Backfill.State.RUNNING);
        succeed(id, "02");
        assertThat(state(id)).isEqualTo(Backfill.State.SUCCEEDED);
    }

    @Test
    void letsARunThatIsDoneAgainWaitForItsLimit() {
        var id = backfills.start(hourly, asked("02:00", "04:00", 1), null, BY);
        var run = run(id, "02");
        rig.end(run, "a", 0, FAILED);
        rig.engine.control().change(run, new Intent.Retry(null), null, BY);
        assertThat(run(id, "02").state()).isEqualTo(RunState.QUEUED);
        assertThat(run(id, "03").state()).isEqualTo(RunState.RUNNING);
        succeed(id, "03");
        assertThat(run(id, "02").state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void makesRoomForTheScheduleWithinTheLimitOfThePipeline() {
        var id = backfills.start(hourly, asked("00:00", "09:00", 6), null, BY);
        assertThat(runs(id)).filteredOn(run -> run.state() == RunState.RUNNING).hasSize(4);
        rig.clock.pass(Duration.ofHours(1));
        look();
        succeed(id, "00");
        assertThat(rig.runs("hourly"))
                .filteredOn(run -> run.trigger() == Trigger.SCHEDULE)
                .extracting(Run::state)
                .containsExactly(RunState.RUNNING);
        assertThat(runs(id)).filteredOn(run -> run.state() == RunState.RUNNING).hasSize(3);
        assertThat(runs(id)).hasSize(7);
    }

    @Test
    void makesNoFurtherRunsWhilePaused() {
        var id = backfills.start(hourly, asked("02:00", "05:00", 1), null, BY);
        backfills.pause(backfill(id), BY);
        succeed(id, "02");
        assertThat(hours(id)).containsExactly("02");
        assertThat(state(id)).isEqualTo(Backfill.State.PAUSED);
        backfills.resume(backfill(id), BY);
        assertThat(hours(id)).containsExactly("02", "03");
    }

    @Test
    void cancelsWhatHasNotBegun() {
        var id = backfills.start(hourly, asked("00:00", "09:00", 6), null, BY);
        backfills.cancel(backfill(id), BY);
        assertThat(runs(id))
                .extracting(Run::state)
                .containsExactly(
                        RunState.RUNNING,
                        RunState.RUNNING,
                        RunState.RUNNING,
                        RunState.RUNNING,
                        RunState.CANCELLED,
                        RunState.CANCELLED);
        succeed(id, "00");
        assertThat(runs(id)).hasSize(6);
        assertThat(state(id)).isEqualTo(Backfill.State.CANCELLED);
        assertThatThrownBy(() -> backfills.cancel(backfill(id), BY)).isInstanceOf(NotInThisState.class);
        assertThatThrownBy(() -> backfills.resume(backfill(id), BY)).hasMessageContaining("was cancelled");
        assertThat(rig.ledger.deeds())
                .extracting(Deed::action)
                .containsExactly(Deed.Action.BACKFILL, Deed.Action.BACKFILL_CANCEL);
    }

    @Test
    void refusesWhatIsNoBackfill() {
        assertThatThrownBy(() -> backfills.preview(rig.find("asked"), asked("02:00", "05:00", 1)))
                .isInstanceOf(NotInThisState.class)
                .hasMessageContaining("no schedule");
        var years = new Asked(Instant.parse("2000-01-01T00:00:00Z"), rig.clock.instant(), 1);
        assertThatThrownBy(() -> backfills.preview(hourly, years)).isInstanceOf(ManyIntervals.class);
        assertThatThrownBy(() -> backfills.start(hourly, asked("10:00", "12:00", 1), null, BY))
                .as("not ended yet")
                .isInstanceOf(NotInThisState.class);
    }

    private static Asked asked(String from, String to, int most) {
        return new Asked(
                Instant.parse("2026-11-22T" + from + ":00Z"), Instant.parse("2026-11-22T" + to + ":00Z"), most);
    }

    private static DataInterval hour(String hour) {
        var start = Instant.parse("2026-11-22T" + hour + ":00:00Z");
        return new DataInterval(start, start.plus(Duration.ofHours(1)));
    }

    private Backfill backfill(UUID id) {
        return rig.ledger.backfills().stream()
                .filter(backfill -> backfill.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Backfill.State state(UUID id) {
        return backfill(id).state(rig.ledger.runsOf(id));
    }

    private List<Run> runs(UUID id) {
        return rig.runs("hourly").stream()
                .filter(run -> id.equals(run.backfill()))
                .toList();
    }

    private List<String> hours(UUID id) {
        return runs(id).stream()
                .map(run -> run.interval().start().toString().substring(11, 13))
                .toList();
    }

    private Run run(UUID id, String hour) {
        return runs(id).stream()
                .filter(run -> run.interval().equals(hour(hour)))
                .findFirst()
                .orElseThrow();
    }

    private void succeed(UUID id, String hour) {
        rig.succeed(run(id, hour), "a", Map.of());
    }
}
