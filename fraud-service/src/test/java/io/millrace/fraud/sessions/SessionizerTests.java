package io.millrace.fraud.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionizerTests {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Sessionizer SESSIONIZER = new Sessionizer(Duration.ofMinutes(30), Duration.ofDays(1));

    private UserSessions user = UserSessions.NONE;
    private Instant now = START;

    @Test
    void keepsASessionGoingWhileClicksCome() {
        assertThat(List.of(click("a", 0), click("b", 29), click("c", 58))).containsOnly(idOf("a"));
        assertThat(user.sessions()).containsExactly(new Session(idOf("a"), minute(0), minute(58), now));
    }

    @Test
    void endsASessionAfterHalfAnHourWithoutAClick() {
        assertThat(List.of(click("a", 0), click("b", 30), click("c", 59)))
                .containsExactly(idOf("a"), idOf("b"), idOf("b"));
    }

    @Test
    void letsALateClickJoinTheSessionThatItFallsInto() {
        assertThat(List.of(click("a", 0), click("b", 20), click("c", 10))).containsOnly(idOf("a"));
    }

    @Test
    void letsALateClickLengthenASessionAtEitherEnd() {
        assertThat(List.of(click("a", 100), click("b", 71), click("c", 42))).containsOnly(idOf("a"));
        assertThat(click("d", 12)).isEqualTo(idOf("d"));
    }

    @Test
    void keepsTheIdsOfTwoSessionsThatALateClickJoins() {
        assertThat(List.of(click("a", 0), click("b", 40), click("bridge", 20), click("c", 21), click("d", 41)))
                .containsExactly(idOf("a"), idOf("b"), idOf("a"), idOf("a"), idOf("b"));
    }

    @Test
    void opensASessionForALateClickFarFromAllOthers() {
        assertThat(List.of(click("a", 0), click("b", 120), click("c", 60)))
                .containsExactly(idOf("a"), idOf("b"), idOf("c"));
    }

    @Test
    void namesASessionByTheUserAndTheClickThatOpensIt() {
        var ofOne = SESSIONIZER.place(UserSessions.NONE, new Click("a", "u1", START), START);
        var ofAnother = SESSIONIZER.place(UserSessions.NONE, new Click("a", "u2", START), START);

        assertThat(ofOne.sessionId()).isNotEqualTo(ofAnother.sessionId());
        assertThat(ofOne).isEqualTo(SESSIONIZER.place(UserSessions.NONE, new Click("a", "u1", START), START));
    }

    @Test
    void forgetsASessionThatNothingHasComeToForADay() {
        click("a", 0);
        now = START.plus(SESSIONIZER.memory());
        assertThat(SESSIONIZER.isIdle(user, now)).isFalse();

        now = now.plusMillis(1);
        assertThat(SESSIONIZER.isIdle(user, now)).isTrue();
        assertThat(click("b", 1)).isEqualTo(idOf("b"));
        assertThat(user.sessions()).hasSize(1);
    }

    @Test
    void remembersNoMoreThanSoManySessions() {
        IntStream.rangeClosed(0, Sessionizer.MOST_SESSIONS).forEach(i -> click("c" + i, -100 * i));

        assertThat(user.sessions()).hasSize(Sessionizer.MOST_SESSIONS);
        assertThat(click("last", -100 * Sessionizer.MOST_SESSIONS)).isEqualTo(idOf("c" + Sessionizer.MOST_SESSIONS));
    }

    private String click(String id, int minute) {
        var placement = SESSIONIZER.place(user, new Click(id, "u", minute(minute)), now);
        user = placement.user();
        return placement.sessionId();
    }

    private static String idOf(String firstClick) {
        return Session.openedBy(new Click(firstClick, "u", START), START).id();
    }

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
