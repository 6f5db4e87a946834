package io.millrace.fraud.blocks;

import io.millrace.events.Topics;
import io.millrace.events.UserBlock;
import io.millrace.fraud.web.Problem;
import io.millrace.platform.problems.SharedProblem;
import io.millrace.platform.replicas.Replica;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Who is blocked now, by {@code fraud.blocks}, all of which every instance has read. */
@Component
public class Blocks implements PublishedBlocks {

    private static final Logger log = LoggerFactory.getLogger(Blocks.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(10);
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(5);

    private final Replica<BlockIndex> replica;
    private final KafkaTemplate<String, Object> kafka;
    private final Clock clock;

    Blocks(Replica<BlockIndex> replica, KafkaTemplate<String, Object> kafka, Clock clock) {
        this.replica = replica;
        this.kafka = kafka;
        this.clock = clock;
    }

    public Optional<UserBlock> of(String userId) {
        return index().of(userId).filter(block -> block.getBlockedUntil().isAfter(clock.instant()));
    }

    /**
     * Active blocks by user id.
     *
     * @param after the user id at which the page before ended
     */
    public List<UserBlock> find(Optional<String> after, int limit) {
        return index().find(after, limit, clock.instant());
    }

    @Override
    public void forEach(BiConsumer<String, Instant> action) {
        replica.state().forEach(action);
    }

    /** Lifts the user's block, if there is one. When this returns the log has it, and so does this instance. */
    public void lift(String userId) throws InterruptedException {
        try {
            var lifted = kafka.send(Topics.BLOCKS.name(), userId, null)
                    .get(ACKNOWLEDGED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .getRecordMetadata();
            if (!replica.state().awaits(lifted.partition(), lifted.offset(), KNOWN_WITHIN)) {
                throw new TimeoutException("This instance has not read " + lifted);
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            log.warn("The block of {} could not be lifted", userId, e);
            throw SharedProblem.LOG_UNAVAILABLE
                    .because("The log did not acknowledge in time. The call may be repeated.")
                    .retryAfter(RETRY);
        }
    }

    private BlockIndex index() {
        if (!replica.isCaughtUp()) {
            throw Problem.rebalancing("This instance has not read all blocks yet. Ask again.");
        }
        return replica.state();
    }
}
