package io.millrace.batch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissedIntervalsTests {

    private static final Instant LOOKED = Instant.parse("2026-11-22T03:00:00Z");

    @Test
    void findsNothingBeforeTheNextIntervalEnds() {
        var due = MissedIntervals.since(LOOKED, hourly(CatchUp.ALL), Instant.parse("2026-11-22T03:59:59Z"));
        assertThat(due).isEqualTo(new MissedIntervals.Due(List.of(), LOOKED));
    }

    @Test
    void runsTheIntervalThatHasJustEndedWhateverTheCatchUp() {
        for (var catchUp : CatchUp.values()) {
            var due = MissedIntervals.since(LOOKED, hourly(catchUp), Instant.parse("2026-11-22T04:00:00Z"));
            assertThat(due).isEqualTo(new MissedIntervals.Due(List.of(hour(3)), hour(3).end()));
        }
    }

    @Test
    void catchesUpWithAllTheLastOrNone() {
        var now = Instant.parse("2026-11-22T06:20:00Z");
        assertThat(MissedIntervals.since(LOOKED, hourly(CatchUp.ALL), now).toRun())
                .containsExactly(hour(3), hour(4), hour(5));
        assertThat(MissedIntervals.since(LOOKED, hourly(CatchUp.LAST), now).toRun())
                .containsExactly(hour(5));
        assertThat(MissedIntervals.since(LOOKED, hourly(CatchUp.NONE), now))
                .isEqualTo(new MissedIntervals.Due(List.of(), hour(5).end()));
    }

    @Test
    void catchesUpWithAYearInSteps() {
        var due = MissedIntervals.since(LOOKED, hourly(CatchUp.ALL), Instant.parse("2027-11-22T00:00:00Z"));
        assertThat(due.toRun()).hasSize(1_000);
        assertThat(due.until()).isEqualTo(due.toRun().get(999).end());
    }

    private static Schedule hourly(CatchUp catchUp) {
        return new Schedule("0 0 * * * *", ZoneId.of("UTC"), catchUp);
    }

    private static DataInterval hour(int hour) {
        return new DataInterval(
                Instant.parse("2026-11-22T0" + hour + ":00:00Z"),
                Instant.parse("2026-11-22T0" + (hour + 1) + ":00:00Z"));
    }
}
