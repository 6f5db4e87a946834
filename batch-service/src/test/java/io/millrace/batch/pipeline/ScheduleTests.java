package io.millrace.batch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTests {

    private static final Instant SPRING = Instant.parse("2026-03-28T00:00:00Z");
    private static final Instant AUTUMN = Instant.parse("2026-10-24T00:00:00Z");

    @Test
    void comesRoundEachHourByTheTimeThatPasses() {
        for (var start : List.of(SPRING, AUTUMN)) {
            var fires = fires(schedule("0 0 * * * *", "Europe/Berlin"), start, 72);
            for (var i = 1; i < fires.size(); i++) {
                assertThat(Duration.between(fires.get(i - 1), fires.get(i))).isEqualTo(Duration.ofHours(1));
            }
        }
    }

    @Test
    void takesFiveFieldsForThoseFromTheMinuteOn() {
        assertThat(schedule(" 30 2 * * * ", "Europe/Berlin")).isEqualTo(schedule("0 30 2 * * *", "Europe/Berlin"));
        assertThatThrownBy(() -> schedule("2 * * *", "UTC")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void runsADailyScheduleOnceWhereItsHourIsSkipped() {
        assertThat(fires(schedule("0 30 2 * * *", "Europe/Berlin"), SPRING, 3))
                .containsExactly(
                        Instant.parse("2026-03-28T01:30:00Z"),
                        Instant.parse("2026-03-29T01:30:00Z"),
                        Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void runsADailyScheduleOnceWhereItsHourComesTwice() {
        assertThat(fires(schedule("0 30 2 * * *", "Europe/Berlin"), AUTUMN, 3))
                .containsExactly(
                        Instant.parse("2026-10-24T00:30:00Z"),
                        Instant.parse("2026-10-25T00:30:00Z"),
                        Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void hasOneInstantADayInEveryZoneOfAYear() {
        for (var zone : List.of("UTC", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata")) {
            for (var hour = 0; hour < 4; hour++) {
                var fires = fires(schedule("0 15 " + hour + " * * *", zone), SPRING, 365);
                var last = fires.get(364);
                assertThat(Duration.between(fires.get(0), last).plusHours(2).toDays())
                        .as("%s at %s", zone, hour)
                        .isEqualTo(364);
            }
        }
    }

    @Test
    void findsTheLastInstantUntilANow() {
        var hourly = schedule("0 0 * * * *", "UTC");
        assertThat(hourly.lastUntil(Instant.parse("2026-11-22T08:59:59Z")))
                .isEqualTo(Instant.parse("2026-11-22T08:00:00Z"));
        assertThat(hourly.lastUntil(Instant.parse("2026-11-22T08:00:00Z")))
                .isEqualTo(Instant.parse("2026-11-22T08:00:00Z"));
        assertThat(schedule("0 0 0 29 2 *", "UTC").lastUntil(Instant.parse("2026-11-22T00:00:00Z")))
                .isEqualTo(Instant.parse("2024-02-29T00:00:00Z"));
    }

    @Test
    void refusesWhatIsNoCronExpressionOrNeverComes() {
        assertThatThrownBy(() -> schedule("every hour", "UTC")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> schedule("0 0 0 30 2 *", "UTC").next(SPRING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("never");
    }

    private static Schedule schedule(String cron, String zone) {
        return new Schedule(cron, ZoneId.of(zone), CatchUp.LAST);
    }

    private static List<Instant> fires(Schedule schedule, Instant after, int count) {
        var fires = new ArrayList<Instant>();
        for (var next = schedule.next(after); fires.size() < count; next = schedule.next(next)) {
            fires.add(next);
        }
        return fires;
    }
}
