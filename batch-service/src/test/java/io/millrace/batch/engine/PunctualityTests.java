package io.millrace.batch.engine;

import static io.millrace.batch.engine.EngineRig.BY;
import static io.millrace.batch.engine.EngineRig.pipeline;
import static io.millrace.batch.engine.EngineRig.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.engine.Notice.Kind;
import io.millrace.batch.pipeline.CatchUp;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.Schedule;
import io.millrace.batch.progress.AttemptEnd;
import io.millrace.batch.progress.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The clock begins at 10:00; runs are late 15 minutes after their interval. */
class PunctualityTests {

    private static final Pipeline ON_DEMAND = pipeline("p", task("a")).withDeadline(Duration.ofMinutes(30));

    @Test
    void tellsOnceThatAScheduledRunIsLate() {
        var rig = hourly(CatchUp.ALL);
        assertThat(at(rig, "11:00:00")).isEqualTo("2026-11-22T11:15:00Z");
        assertThat(at(rig, "11:15:00")).isEqualTo("2026-11-22T12:00:00Z");
        at(rig, "11:16:00");

        assertThat(rig.ledger.notices()).singleElement().satisfies(notice -> assertThat(notice.occasion())
                .isEqualTo("LATE/" + only(rig).id()));
    }

    @Test
    void tellsNothingOfARunThatHasEndedInTimeAlsoWhenItIsClearedLater() {
        var rig = hourly(CatchUp.ALL);
        at(rig, "11:00:00");
        rig.succeed(only(rig), "a", Map.of());
        at(rig, "11:15:00");
        at(rig, "12:00:00");
        rig.engine.control().change(rig.runs("p").get(1), new Intent.Cancel(), null, BY);
        rig.engine.control().change(rig.runs("p").get(0), new Intent.Clear("a", null, null), null, BY);
        at(rig, "12:30:00");

        assertThat(rig.ledger.notices()).isEmpty();
    }

    @Test
    void looksAtOnceAtARunThatIsRetriedBeforeItIsLate() {
        var rig = hourly(CatchUp.ALL);
        at(rig, "11:00:00");
        rig.end(only(rig), "a", 0, new AttemptEnd.Failed("bad", Map.of()));
        at(rig, "11:05:00");
        rig.engine.control().change(only(rig), new Intent.Retry(null), null, BY);

        assertThat(rig.ledger.wakes()).containsEntry("p", rig.clock.instant());
        assertThat(at(rig, "11:05:00")).isEqualTo("2026-11-22T11:15:00Z");
        at(rig, "11:15:00");
        assertThat(kinds(rig)).containsExactly(Kind.FAILED, Kind.LATE);
    }

    @Test
    void tellsWhatTheServiceSleptThroughOnceItIsUp() {
        var rig = hourly(CatchUp.LAST);
        at(rig, "14:20:00");

        assertThat(rig.ledger.notices())
                .extracting(Notice::occasion)
                .containsExactly(
                        "LATE/2026-11-22T13:00:00Z", "LATE/" + only(rig).id());
        assertThat(rig.ledger.notices().get(0).interval().start()).isEqualTo("2026-11-22T10:00:00Z");

        var withoutCatchUp = hourly(CatchUp.NONE);
        at(withoutCatchUp, "14:20:00");
        assertThat(withoutCatchUp.ledger.notices())
                .extracting(Notice::occasion)
                .containsExactly("LATE/2026-11-22T14:00:00Z");
    }

    @Test
    void takesNothingForLateThatWaitsForAPause() {
        var rig = hourly(CatchUp.ALL);
        at(rig, "11:00:00");
        rig.engine.control().pause("p", BY);
        at(rig, "12:00:00");
        assertThat(kinds(rig)).containsExactly(Kind.LATE);

        rig.succeed(only(rig), "a", Map.of());
        at(rig, "13:40:00");
        rig.engine.control().unpause("p", BY);
        at(rig, "13:40:00");
        assertThat(rig.runs("p")).hasSize(3);
        assertThat(rig.ledger.notices()).hasSize(1);
    }

    @Test
    void tellsThatADeadlineIsMissedAfterTheIntervalOrAfterTheCall() {
        var rig = new EngineRig(hourly(CatchUp.ALL, pipeline("p", task("a")).withDeadline(Duration.ofMinutes(5))));
        at(rig, "10:00:00");
        assertThat(at(rig, "11:00:00")).isEqualTo("2026-11-22T11:05:00Z");
        at(rig, "11:05:00");
        assertThat(kinds(rig)).containsExactly(Kind.DEADLINE);

        var asked = new EngineRig(ON_DEMAND);
        assertThat(at(asked, "10:00:00")).isEqualTo("2026-11-22T10:30:00Z");
        asked.clock.set("2026-11-22T10:09:59Z");
        var run = asked.trigger("p");
        assertThat(at(asked, "10:30:00")).isEqualTo("2026-11-22T10:40:00Z");
        at(asked, "10:40:00");
        assertThat(asked.ledger.notices()).extracting(Notice::occasion).containsExactly("DEADLINE/" + run.id());
    }

    private static EngineRig hourly(CatchUp catchUp) {
        var rig = new EngineRig(hourly(catchUp, pipeline("p", task("a"))));
        at(rig, "10:00:00");
        return rig;
    }

    private static Pipeline hourly(CatchUp catchUp, Pipeline pipeline) {
        return pipeline.withSchedule(new Schedule("0 * * * *", ZoneOffset.UTC, catchUp));
    }

    /** Has the schedule looked at, and answers when it is to be looked at again. */
    private static Instant at(EngineRig rig, String time) {
        rig.clock.set("2026-11-22T" + time + "Z");
        return rig.engine.schedules().look("p").orElseThrow();
    }

    private static Run only(EngineRig rig) {
        return rig.runs("p").get(0);
    }

    private static List<Kind> kinds(EngineRig rig) {
        return rig.ledger.notices().stream().map(Notice::kind).toList();
    }
}
