package io.millrace.fraud.detection;

import io.millrace.fraud.assessment.Outcome.Trip;
import io.millrace.fraud.blocks.PublishedBlocks;
import io.millrace.fraud.streams.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Remembers whom this task has blocked, so that the topic can forget them when the block has ended. A user's blocks and
 * their deletion come from the one task that has the user, in its transactions: a deletion cannot overtake a newer block.
 */
final class EndedBlocks {

    /** How long a block stays in the topic after it has ended, and at least after it was published. */
    static final Duration KEPT = Duration.ofHours(1);

    private final KeyValueStore<String, Long> deletableAt;
    private final Sweep<Long> sweep;
    private long now;

    /** @param delete is told the user whose block may go */
    EndedBlocks(KeyValueStore<String, Long> deletableAt, Consumer<String> delete) {
        this.deletableAt = deletableAt;
        this.sweep = new Sweep<>(deletableAt, at -> at <= now, delete);
    }

    void published(Trip trip, Instant at) {
        var user = trip.order().userId();
        var known = deletableAt.get(user);
        deletableAt.put(user, Math.max(known == null ? 0 : known, deletableAt(trip.blockedUntil(), at)));
    }

    /**
     * Takes over what the topic has and this does not know: blocks that were published before there was this store, or
     * before it was lost.
     *
     * @param isOwn whether this task has the user
     */
    void takeOver(PublishedBlocks published, Predicate<String> isOwn, Instant at) {
        published.forEach((user, blockedUntil) -> {
            if (isOwn.test(user)) {
                deletableAt.putIfAbsent(user, deletableAt(blockedUntil, at));
            }
        });
    }

    private static long deletableAt(Instant blockedUntil, Instant at) {
        return (blockedUntil.isAfter(at) ? blockedUntil : at).plus(KEPT).toEpochMilli();
    }

    void advance(long now) {
        this.now = now;
        sweep.advance(now);
    }
}
