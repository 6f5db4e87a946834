package io.millrace.fraud.detection;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Asks for a commit soon after little was done, so that nobody waits for a lonely order's assessment. Under load it asks
 * for none: a commit stops the thread for some milliseconds, and {@code commit.interval.ms} makes one for many orders.
 * All tasks of a stream thread are committed together, so they share their pace.
 */
final class CommitPace {

    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final Duration TICK = Duration.ofMillis(25);

    /** Records in an interval, two an order. Beyond 5,000 orders a second there is more to be gained by fewer commits. */
    private static final int MOST_OF_LITTLE = 500;

    private long next;
    private int done;
    private boolean uncommitted;

    /** Each task must see the time pass, since it may be the only one of its thread. */
    void apply(ProcessingContext context) {
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> {
            if (isDue(now)) {
                context.commit();
            }
        });
    }

    void worked() {
        done++;
        uncommitted = true;
    }

    private boolean isDue(long now) {
        if (now < next || !uncommitted) {
            return false;
        }
        var little = done <= MOST_OF_LITTLE;
        done = 0;
        next = now + INTERVAL.toMillis();
        uncommitted = !little;
        return little;
    }
}
