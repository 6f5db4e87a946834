package io.millrace.batch.notification;

import io.millrace.batch.engine.Notice;
import io.millrace.batch.engine.Notice.Failure;
import io.millrace.batch.engine.Notice.Kind;
import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.pipeline.Retries;
import io.millrace.batch.progress.RunState;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that one destination is to be told.
 *
 * @param runId absent where no run was made
 * @param state of the run, at that time
 * @param at when it came about
 * @param attempts to deliver it
 * @param nextAttemptAt absent when it was sent, or given up
 * @param problem why the latest attempt failed
 */
@RecordBuilder
record Notification(
        UUID id,
        String destination,
        Kind event,
        String pipeline,
        @Nullable UUID runId,
        @Nullable RunState state,
        DataInterval interval,
        @Nullable Failure failure,
        Instant at,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant sentAt,
        @Nullable String problem)
        implements NotificationBuilder.With {

    /** A receiver that was down for longer has other worries. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private static final Retries RETRIES = new Retries(Integer.MAX_VALUE, Duration.ofSeconds(1), 2);

    static Notification of(UUID id, Destination destination, Notice notice) {
        var run = notice.run();
        return new Notification(
                id,
                destination.name(),
                notice.kind(),
                notice.pipeline(),
                run == null ? null : run.id(),
                run == null ? null : run.state(),
                notice.interval(),
                notice.failure(),
                notice.at(),
                0,
                notice.at(),
                null,
                null);
    }

    Notification sent(Instant now) {
        return with(
                it -> it.attempts(attempts + 1).nextAttemptAt(null).sentAt(now).problem(null));
    }

    Notification failed(String why, Instant now) {
        var tried = attempts + 1;
        var next = now.plus(RETRIES.delayAfter(tried));
        return with(it -> it.attempts(tried)
                .nextAttemptAt(next.isAfter(at.plus(PATIENCE)) ? null : next)
                .problem(why));
    }

    Notification givenUp(String why) {
        return with(it -> it.nextAttemptAt(null).problem(why));
    }
}
