package io.millrace.batch.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.pipeline.Retries;
import io.millrace.batch.progress.AfterAttempt.Ends;
import io.millrace.batch.progress.AfterAttempt.TriesAgain;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AfterAttemptTests {

    private static final Retries TWICE = new Retries(2, Duration.ofSeconds(10), 3);
    private static final AttemptEnd FAILED = new AttemptEnd.Failed("why", Map.of());

    @Test
    void triesAgainAfterLongerAndLongerDelaysUntilTheLimit() {
        assertThat(AfterAttempt.of(FAILED, TWICE, 1, 0, false))
                .isEqualTo(new TriesAgain(TaskState.UP_FOR_RETRY, Duration.ofSeconds(10), true));
        assertThat(AfterAttempt.of(new AttemptEnd.TimedOut("slow"), TWICE, 2, 0, false))
                .isEqualTo(new TriesAgain(TaskState.UP_FOR_RETRY, Duration.ofSeconds(30), true));
        assertThat(AfterAttempt.of(FAILED, TWICE, 3, 0, false)).isEqualTo(new Ends(TaskState.FAILED));
    }

    @Test
    void doesNotCountWhatTheServiceItselfBrokeOff() {
        var none = new Retries(0, Duration.ZERO, 1);
        var again = new TriesAgain(TaskState.QUEUED, Duration.ZERO, false);
        assertThat(AfterAttempt.of(new AttemptEnd.Interrupted(), none, 1, 0, false))
                .isEqualTo(again);
        assertThat(AfterAttempt.of(new AttemptEnd.Lost("gone"), none, 1, 0, false))
                .isEqualTo(again);
    }

    @Test
    void doesNotTryForEverWhatVanishesEachTime() {
        var none = new Retries(0, Duration.ZERO, 1);
        assertThat(AfterAttempt.of(new AttemptEnd.Lost("gone"), none, 1, AfterAttempt.MOST_LOST, false))
                .isEqualTo(new Ends(TaskState.FAILED));
    }

    @Test
    void triesNothingAgainInARunThatIsCancelled() {
        assertThat(AfterAttempt.of(FAILED, TWICE, 1, 0, true)).isEqualTo(new Ends(TaskState.CANCELLED));
        assertThat(AfterAttempt.of(new AttemptEnd.Interrupted(), TWICE, 1, 0, true))
                .isEqualTo(new Ends(TaskState.CANCELLED));
        assertThat(AfterAttempt.of(new AttemptEnd.Succeeded(Map.of()), TWICE, 1, 0, true))
                .isEqualTo(new Ends(TaskState.SUCCEEDED));
    }
}
