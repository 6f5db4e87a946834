package io.millrace.benchmarks.kit;

import io.millrace.events.OrderEvent;
import io.millrace.events.Topics;
import io.millrace.infra.Infra;
import io.millrace.stack.client.Api;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes orders as order-service does, and counts what was answered to them. */
public final class OrderTopic implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final List<TopicPartition> RESERVATIONS = IntStream.range(0, Topics.RESERVATIONS.partitions())
            .mapToObj(partition -> new TopicPartition(Topics.RESERVATIONS.name(), partition))
            .toList();

    private final int schemaId;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> answers;

    public OrderTopic(Infra infra) {
        schemaId = new Api(infra.registry().url())
                .post(
                        "/subjects/" + Topics.ORDERS.subject() + "/versions",
                        Map.of("schema", OrderEvent.SCHEMA$.toString()))
                .path("id")
                .asInt();
        Map<String, Object> connection =
                Map.of("bootstrap.servers", infra.kafka().bootstrapServers(), "linger.ms", 5, "batch.size", 1 << 17);
        producer = new KafkaProducer<>(connection, new StringSerializer(), new ByteArraySerializer());
        answers = new KafkaConsumer<>(
                Map.of("bootstrap.servers", infra.kafka().bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Returns when the log has them all. */
    public void write(int count, Supplier<OrderEvent> orders) throws IOException {
        for (var written = 0; written < count; written++) {
            var order = orders.get();
            producer.send(new ProducerRecord<>(Topics.ORDERS.name(), order.getOrderId(), encoded(order)));
        }
        producer.flush();
    }

    /** How many events the topic of reservations holds. */
    public long reservations() {
        return answers.endOffsets(RESERVATIONS).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Answers that the log has already do not count. */
    public void readAnswersFromHere() {
        answers.assign(RESERVATIONS);
        answers.seekToEnd(RESERVATIONS);
        RESERVATIONS.forEach(answers::position);
    }

    /** Returns when so many answers have come. */
    public void awaitAnswers(int count, Duration patience) {
        var began = System.nanoTime();
        var answered = 0;
        while (answered < count) {
            answered += answers.poll(POLL).count();
            if (System.nanoTime() - began > patience.toNanos()) {
                throw new IllegalStateException(
                        "After " + patience + " only " + answered + " of " + count + " orders were answered");
            }
        }
    }

    /** Confluent's wire format. */
    private byte[] encoded(OrderEvent order) throws IOException {
        var out = new ByteArrayOutputStream(256);
        out.write(0);
        out.write(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new SpecificDatumWriter<>(OrderEvent.class).write(order, encoder);
        return out.toByteArray();
    }

    @Override
    public void close() {
        producer.close();
        answers.close();
    }
}
