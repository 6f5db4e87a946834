package io.millrace.order.log;

import io.millrace.events.OrderEvent;
import io.millrace.events.Topics;
import io.millrace.order.domain.PlacedOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to {@code orders} with a producer of its own, which refuses early instead of waiting, and which others cannot
 * fill. An append ends when every in-sync replica has the event, or fails when the producer has given up, never
 * earlier: a shorter wait of ours would refuse orders that the producer still delivers.
 */
public final class OrderLog implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(OrderLog.class);
    private static final String TOPIC = Topics.ORDERS.name();
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final long TURN_NANOS = Duration.ofMillis(20).toNanos();

    private final Producer<String, OrderEvent> producer;

    /** As known at the start. If there are more by now, orders of one moment go to several. */
    private volatile int partitions = 1;

    /**
     * @param shared bootstrap servers, security and serializers of all producers
     */
    public OrderLog(Map<String, Object> shared, LogProperties properties) {
        var config = new HashMap<>(shared);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "order-service-orders");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // While one request is under way, all orders that come meanwhile gather for the next: batches are as large as
        // the load, without waiting for more, and the broker's work for a request is shared by many orders.
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(
                ProducerConfig.BATCH_SIZE_CONFIG, (int) properties.batchSize().toBytes());
        config.put(ProducerConfig.LINGER_MS_CONFIG, (int) properties.linger().toMillis());
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, properties.maxBlock().toMillis());
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int)
                properties.deliveryTimeout().toMillis());
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                properties.requestTimeout().toMillis());
        config.put(
                ProducerConfig.BUFFER_MEMORY_CONFIG, properties.bufferMemory().toBytes());
        // An idle producer would forget the topic after 5 minutes, and the next order could not wait for it.
        config.put(
                ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(3650).toMillis());
        this.producer = new KafkaProducer<>(config);
    }

    /** Asks for the topic's partitions until they are known, for appends cannot wait for them. */
    void warmUp(Duration timeout) {
        var deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            try {
                partitions = producer.partitionsFor(TOPIC).size();
                return;
            } catch (TimeoutException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    /** Completes when every in-sync replica has it; fails with {@link LogFull} or {@link LogUnavailable}. */
    public CompletableFuture<Void> appendPlaced(PlacedOrder order) {
        return append(OrderEvents.placed(order));
    }

    /** Completes when every in-sync replica has it; fails with {@link LogFull} or {@link LogUnavailable}. */
    public CompletableFuture<Void> appendCancelled(PlacedOrder order, Instant at) {
        return append(OrderEvents.cancelled(order, at));
    }

    private CompletableFuture<Void> append(OrderEvent event) {
        var acknowledged = new CompletableFuture<Void>();
        try {
            producer.send(new ProducerRecord<>(TOPIC, event.getOrderId(), event), (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(explained(event, failure));
                }
            });
        } catch (RuntimeException e) {
            acknowledged.completeExceptionally(explained(event, e));
        }
        return acknowledged;
    }

    private static RuntimeException explained(OrderEvent event, Exception failure) {
        if (failure instanceof BufferExhaustedException full) {
            return new LogFull(full);
        }
        logger.warn(
                "The log did not acknowledge order {} ({}): {}",
                event.getOrderId(),
                event.getEventType(),
                failure.toString());
        return new LogUnavailable(failure);
    }

    /**
     * Waits for an append.
     *
     * @throws LogFull when there was no room to send it
     * @throws LogUnavailable when the log did not acknowledge in time
     */
    public static <T> T await(CompletableFuture<T> append) {
        try {
            return append.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LogFull full) {
                throw full;
            }
            throw e.getCause() instanceof LogUnavailable unavailable ? unavailable : e;
        }
    }

    /**
     * Whether an order with this id would go to the partition whose turn it is. Orders of one moment that go to one
     * partition travel, are stored and are read as one batch instead of many, as KIP-480 has it for records without a key.
     */
    public boolean isInTurn(String orderId) {
        return partition(orderId, partitions) == Math.floorMod(System.nanoTime() / TURN_NANOS, partitions);
    }

    /** Where an order's events are. */
    public TopicPartition partitionOf(String orderId) {
        return new TopicPartition(
                TOPIC, partition(orderId, producer.partitionsFor(TOPIC).size()));
    }

    /** By the partitioner that all producers use by default. */
    private static int partition(String orderId, int partitions) {
        return Utils.toPositive(Utils.murmur2(orderId.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
