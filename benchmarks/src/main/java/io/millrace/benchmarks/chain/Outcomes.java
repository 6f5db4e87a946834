package io.millrace.benchmarks.chain;

import io.millrace.events.FraudAlert;
import io.millrace.events.OrderState;
import io.millrace.events.OrderStatus;
import io.millrace.events.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** When a consumer learns what became of orders, from now on. */
final class Outcomes implements AutoCloseable {

    /** Of Confluent's wire format: a zero and the schema's id. */
    private static final int HEADER = 5;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final KafkaConsumer<String, byte[]> consumer;
    private final SpecificDatumReader<OrderStatus> statusReader = new SpecificDatumReader<>(OrderStatus.SCHEMA$);
    private final SpecificDatumReader<FraudAlert> alertReader = new SpecificDatumReader<>(FraudAlert.SCHEMA$);
    private final Map<String, Instant> placed = new HashMap<>();
    private final Map<String, Duration> decided = new HashMap<>();
    private final Map<FraudAlert, Instant> alerted = new HashMap<>();
    private Instant since = Instant.MAX;

    Outcomes(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = Stream.of(Topics.ORDER_STATUS, Topics.ALERTS)
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /**
     * Reads on until so many orders that were placed since then have come to their end and so many alerts were told, and
     * forgets what was before.
     */
    void await(Instant since, int orders, int alerts) {
        this.since = since.truncatedTo(ChronoUnit.MILLIS);
        List.of(placed, decided, alerted).forEach(Map::clear);
        var began = System.nanoTime();
        while (decided.size() < orders || alerted.size() < alerts) {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> take(record, Instant.now()));
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException("Only " + decided.size() + " of " + orders
                        + " orders came to an end, and " + alerted.size() + " of " + alerts + " alerts");
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record, Instant now) {
        if (record.topic().equals(Topics.ALERTS.name())) {
            alerted.put(decode(alertReader, record.value()), now);
            return;
        }
        var status = decode(statusReader, record.value());
        if (status.getPlacedAt().isBefore(since)) {
            return;
        }
        placed.put(status.getOrderId(), status.getPlacedAt());
        if (status.getStatus() != OrderState.PLACED) {
            decided.putIfAbsent(status.getOrderId(), Duration.between(status.getPlacedAt(), now));
        }
    }

    private static <T> T decode(SpecificDatumReader<T> reader, byte[] value) {
        try {
            return reader.read(null, DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each order and when it came to its end. */
    List<Decision> decided() {
        return decided.entrySet().stream()
                .map(order -> new Decision(Objects.requireNonNull(placed.get(order.getKey())), order.getValue()))
                .toList();
    }

    /**
     * @param placed when the order was placed
     * @param delay until the receipt of its terminal status
     */
    record Decision(Instant placed, Duration delay) {}

    /** From when an order was placed to the receipt of its terminal status. */
    List<Duration> decisions() {
        return List.copyOf(decided.values());
    }

    /** From when the order that tripped a rule was placed to the receipt of the alert. */
    List<Duration> alerts() {
        return alerted.entrySet().stream()
                .map(alert -> alert.getKey().getOrderIds().stream()
                        .map(placed::get)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .map(last -> Duration.between(last, alert.getValue()))
                        .orElseThrow())
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
