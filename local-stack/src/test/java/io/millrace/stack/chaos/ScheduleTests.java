package io.millrace.stack.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTests {

    private static final List<String> TARGETS = List.of("kafka", "postgres", "connect", "order-service");
    private static final Duration LENGTH = Duration.ofMinutes(3);

    @Test
    void followsFromTheSeedAlone() {
        assertThat(Schedule.of(7, LENGTH, TARGETS)).isEqualTo(Schedule.of(7, LENGTH, TARGETS));
        assertThat(Schedule.of(7, LENGTH, TARGETS)).isNotEqualTo(Schedule.of(8, LENGTH, TARGETS));
    }

    @Test
    void killsEachTargetBeforeAnyForTheSecondTime() {
        var kills = Schedule.of(7, LENGTH, TARGETS).kills();

        assertThat(kills).hasSizeGreaterThan(8);
        assertThat(kills.subList(0, 4)).extracting(Schedule.Kill::target).containsExactlyInAnyOrderElementsOf(TARGETS);
        assertThat(kills.subList(4, 8)).extracting(Schedule.Kill::target).containsExactlyInAnyOrderElementsOf(TARGETS);
    }

    @Test
    void staysWithinItsLength() {
        assertThat(Schedule.of(7, LENGTH, TARGETS).kills())
                .extracting(Schedule.Kill::at)
                .isSorted()
                .allSatisfy(at -> assertThat(at).isBetween(Duration.ofSeconds(5), LENGTH.minusSeconds(5)));
    }
}
