package io.millrace.stack.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.chaos.Schedule.Disturbance;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTests {

    private static final List<String> PARTS = List.of("kafka", "postgres", "registry", "connect");
    private static final List<String> SERVICES = List.of("order-service", "inventory-service", "batch-service");
    private static final List<String> ALL =
            Stream.concat(SERVICES.stream(), PARTS.stream()).toList();
    private static final Duration SHORT = Duration.ofMinutes(3);
    private static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void followsFromTheSeedAlone() {
        assertThat(of(7, LONG)).isEqualTo(of(7, LONG)).isNotEqualTo(of(8, LONG));
    }

    @Test
    void killsEachProgramBeforeAnyIsStopped() {
        var steady =
                Schedule.of(7, SHORT, targets(EnumSet.of(Kind.KILL, Kind.STOP))).disturbances();

        assertThat(steady).hasSizeGreaterThan(14);
        assertThat(steady.subList(0, 7)).allMatch(kill -> kill.kind() == Kind.KILL);
        assertThat(steady.subList(0, 7)).extracting(Disturbance::target).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(steady.subList(7, 14)).allMatch(stop -> stop.kind() == Kind.STOP);
        assertThat(steady.subList(7, 14)).extracting(Disturbance::target).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void doesOnlyWhatIsWanted() {
        assertThat(Schedule.of(7, LONG, targets(EnumSet.of(Kind.KILL, Kind.FREEZE)))
                        .disturbances())
                .extracting(Disturbance::kind)
                .contains(Kind.KILL, Kind.FREEZE)
                .containsOnly(Kind.KILL, Kind.FREEZE);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hasEveryKindInTenMinutes(long seed) {
        assertThat(of(seed, LONG).disturbances()).extracting(Disturbance::kind).contains(Kind.values());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void killsDriversAlsoInAShortRun(long seed) {
        assertThat(of(seed, SHORT).disturbances()).extracting(Disturbance::kind).contains(Kind.DRIVER, Kind.ORPHAN);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void staysWithinItsLength(long seed) {
        for (var length : List.of(Duration.ofSeconds(90), SHORT, LONG)) {
            assertThat(of(seed, length).disturbances()).isNotEmpty().allSatisfy(disturbance -> {
                assertThat(disturbance.at()).isBetween(Duration.ofSeconds(5), length.minusSeconds(5));
                assertThat(disturbance.at().plus(disturbance.length())).isLessThan(length.plusSeconds(5));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void leavesAloneWhatBearsNothingElse(long seed) {
        var all = of(seed, LONG).disturbances();
        for (var alone : all.stream().filter(one -> !one.kind().bearsOthers()).toList()) {
            assertThat(all)
                    .filteredOn(other -> other != alone)
                    .noneMatch(other -> within(other, alone) && !isTheStopAfterQuiet(other, alone));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverTakesTwoPartsAwayForLongNorTheSameProgramTwice(long seed) {
        var all = of(seed, LONG).disturbances();
        for (var one : all.stream().filter(one -> !one.kind().isSteady()).toList()) {
            var during = all.stream()
                    .filter(other -> other != one && within(other, one) && !isTheStopAfterQuiet(other, one))
                    .toList();
            assertThat(during).allMatch(other -> other.kind().isSteady());
            assertThat(during).noneMatch(other -> other.target().equals(one.target()));
            if (one.kind() == Kind.AWAY) {
                assertThat(during).extracting(Disturbance::target).doesNotContainAnyElementsOf(PARTS);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void stopsConnectWhenItWasQuietForLongerThanItsHeartbeat(long seed) {
        var all = of(seed, LONG).disturbances();
        var quiet =
                all.stream().filter(one -> one.kind() == Kind.QUIET).findFirst().orElseThrow();

        assertThat(quiet.length()).isGreaterThanOrEqualTo(Duration.ofSeconds(150));
        assertThat(all).anyMatch(other -> isTheStopAfterQuiet(other, quiet));
    }

    private static boolean within(Disturbance other, Disturbance one) {
        return !other.at().minus(one.at()).isNegative() && other.at().compareTo(one.end()) < 0;
    }

    private static boolean isTheStopAfterQuiet(Disturbance other, Disturbance quiet) {
        return quiet.kind() == Kind.QUIET
                && other.kind() == Kind.STOP
                && other.target().equals("connect")
                && other.at().equals(quiet.at().plus(quiet.length()));
    }

    private static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    private static Schedule of(long seed, Duration length) {
        return Schedule.of(seed, length, targets(EnumSet.allOf(Kind.class)));
    }

    private static Schedule.Targets targets(Set<Kind> kinds) {
        return new Schedule.Targets(ALL, PARTS, List.of("order-service", "kafka", "postgres"), "connect", kinds);
    }
}
