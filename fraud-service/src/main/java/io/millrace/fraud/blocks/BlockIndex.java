package io.millrace.fraud.blocks;

import io.millrace.events.UserBlock;
import io.millrace.platform.replicas.KeyedValues;
import io.millrace.platform.replicas.ReplicaState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The last block of each user, and how far the topic has been read. */
final class BlockIndex implements ReplicaState<UserBlock> {

    private final KeyedValues<UserBlock, UserBlock> blocks = new KeyedValues<>((user, block) -> block);
    private final ReadPosition position = new ReadPosition();

    @Override
    public void take(ConsumerRecord<String, UserBlock> record) {
        blocks.take(record);
        position.reached(record.partition(), record.offset());
    }

    @Override
    public void caughtUp() {
        blocks.caughtUp();
    }

    Optional<UserBlock> of(String userId) {
        return Optional.ofNullable(blocks.find(userId));
    }

    /** Blocks that last beyond now, by user id. */
    List<UserBlock> find(Optional<String> after, int limit, Instant now) {
        var found = new ArrayList<UserBlock>();
        blocks.forEach((user, block) -> {
            if (block.getBlockedUntil().isAfter(now)
                    && after.map(place -> user.compareTo(place) > 0).orElse(true)) {
                found.add(block);
            }
        });
        found.sort(Comparator.comparing(UserBlock::getUserId));
        return found.size() <= limit ? found : found.subList(0, limit);
    }

    void forEach(BiConsumer<String, Instant> action) {
        blocks.forEach((user, block) -> action.accept(user, block.getBlockedUntil()));
    }

    /** Whether the record was read in time. */
    boolean awaits(int partition, long offset, Duration timeout) throws InterruptedException {
        return position.await(partition, offset, timeout);
    }
}
