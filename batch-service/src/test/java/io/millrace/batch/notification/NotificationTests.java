package io.millrace.batch.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.engine.Notice.Failure;
import io.millrace.batch.engine.Notice.Kind;
import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.progress.RunState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NotificationTests {

    private static final Instant AT = Instant.parse("2026-11-22T01:00:00Z");
    private static final Links BASE = new Links(URI.create("https://batch.example.com/"));

    @Test
    void waitsLongerAfterEachFailureAndGivesUpAfterADay() {
        var told = failed(null);
        var now = AT;
        var waits = 0;
        while (told.nextAttemptAt() != null) {
            now = told.nextAttemptAt();
            told = told.failed("It answered with status 503", now);
            waits++;
        }
        assertThat(Duration.between(AT, now)).isBetween(Duration.ofHours(22), Duration.ofDays(1));
        assertThat(waits).isBetween(24, 48);
        assertThat(told.sentAt()).isNull();
        assertThat(told.problem()).isEqualTo("It answered with status 503");
    }

    @Test
    void saysWhenItWasTaken() {
        var told = failed(null).failed("It could not be reached", AT).sent(AT.plusSeconds(1));
        assertThat(told.sentAt()).isEqualTo(AT.plusSeconds(1));
        assertThat(told.nextAttemptAt()).isNull();
        assertThat(told.problem()).isNull();
        assertThat(told.attempts()).isEqualTo(2);
    }

    @Test
    void saysWhatFailedToPeopleAndPrograms() {
        var told = failed("column <a> & b");
        var url = "https://batch.example.com/ui/runs/" + told.runId();
        assertThat(Message.of(told, BASE))
                .isEqualTo(new Message(
                        "medallion has failed over 2026-11-22T00:00:00Z to 2026-11-22T01:00:00Z:"
                                + " silver: column &lt;a&gt; &amp; b\n" + url,
                        "failed",
                        "medallion",
                        told.runId(),
                        RunState.FAILED,
                        AT.minus(Duration.ofHours(1)),
                        AT,
                        "silver",
                        "column <a> & b",
                        AT,
                        URI.create(url)));
    }

    @Test
    void shortensLongErrors() {
        assertThat(Message.of(failed("x".repeat(100_000)), BASE).error()).hasSize(1_001);
    }

    private static Notification failed(@Nullable String error) {
        return new Notification(
                new UUID(0, 1),
                "slack",
                Kind.FAILED,
                "medallion",
                new UUID(0, 2),
                RunState.FAILED,
                new DataInterval(AT.minus(Duration.ofHours(1)), AT),
                new Failure("silver", error),
                AT,
                0,
                AT,
                null,
                null);
    }
}
