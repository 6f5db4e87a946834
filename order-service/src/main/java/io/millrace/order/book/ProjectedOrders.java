package io.millrace.order.book;

import io.millrace.order.domain.Order;
import io.millrace.order.log.OrderLog;
import io.millrace.order.web.Problem;
import io.millrace.platform.problems.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds an order by what the log holds, not only by what was projected: an order is unknown only when the projection
 * has passed everything that its partition held at the time of asking.
 */
final class ProjectedOrders implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(ProjectedOrders.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_AGAIN_MILLIS = 25;

    private final OrderStore store;
    private final OrderLog log;
    private final Progress progress;
    private final Admin admin;

    ProjectedOrders(OrderStore store, OrderLog log, Progress progress, Admin admin) {
        this.store = store;
        this.log = log;
        this.progress = progress;
        this.admin = admin;
    }

    /**
     * @throws ProblemException 503 when the projection is too far behind to tell
     */
    Optional<Order> findOnceProjected(String id) {
        if (!isOurs(id)) {
            return Optional.empty();
        }
        try {
            return findOnceCaughtUp(id);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            throw cannotTell(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cannotTell(e);
        }
    }

    /** All ids that were ever given out are UUIDs, so that the log need not be asked about others. */
    private static boolean isOurs(String id) {
        try {
            return UUID.fromString(id).toString().equals(id);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Optional<Order> findOnceCaughtUp(String id)
            throws ExecutionException, InterruptedException, TimeoutException {
        var partition = log.partitionOf(id);
        var end = offset(partition, OffsetSpec.latest());
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var hasPassed = projectedUpTo(partition) >= end;
            var found = store.find(id);
            if (found.isPresent() || hasPassed) {
                return found;
            }
            progress.await(LOOK_AGAIN_MILLIS);
        }
        throw new TimeoutException("The projection of " + partition + " has not reached " + end);
    }

    private long projectedUpTo(TopicPartition partition)
            throws ExecutionException, InterruptedException, TimeoutException {
        var committed = await(admin.listConsumerGroupOffsets(OrderStore.PROJECTION_GROUP)
                        .partitionsToOffsetAndMetadata())
                .get(partition);
        return committed == null ? offset(partition, OffsetSpec.earliest()) : committed.offset();
    }

    private long offset(TopicPartition partition, OffsetSpec spec)
            throws ExecutionException, InterruptedException, TimeoutException {
        var options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        return await(admin.listOffsets(Map.of(partition, spec), options).partitionResult(partition))
                .offset();
    }

    private static <T> T await(KafkaFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ProblemException cannotTell(Exception cause) {
        logger.debug("Could not tell whether an order exists", cause);
        return Problem.CATCHING_UP
                .because("The service has not read all orders yet and cannot tell. Try again later.")
                .retryAfter(Duration.ofSeconds(1));
    }

    @Override
    public void close() {
        admin.close(PATIENCE);
    }
}
