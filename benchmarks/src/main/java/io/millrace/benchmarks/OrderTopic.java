package io.millrace.benchmarks;

import io.millrace.events.OrderEvent;
import io.millrace.events.Topics;
import io.millrace.infra.Infra;
import io.millrace.stack.client.Api;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes orders as order-service does, and counts what was answered to them. */
final class OrderTopic implements AutoCloseable {

    private final int schemaId;
    private final KafkaProducer<String, byte[]> producer;
    private final Admin admin;

    OrderTopic(Infra infra) {
        schemaId = new Api(infra.registry().url())
                .post(
                        "/subjects/" + Topics.ORDERS.subject() + "/versions",
                        Map.of("schema", OrderEvent.SCHEMA$.toString()))
                .path("id")
                .asInt();
        Map<String, Object> connection =
                Map.of("bootstrap.servers", infra.kafka().bootstrapServers(), "linger.ms", 5, "batch.size", 1 << 17);
        producer = new KafkaProducer<>(connection, new StringSerializer(), new ByteArraySerializer());
        admin = Admin.create(Map.of("bootstrap.servers", infra.kafka().bootstrapServers()));
    }

    /** Returns when the log has them all. */
    void write(int count, Supplier<OrderEvent> orders) throws IOException {
        for (var written = 0; written < count; written++) {
            var order = orders.get();
            producer.send(new ProducerRecord<>(Topics.ORDERS.name(), order.getOrderId(), encoded(order)));
        }
        producer.flush();
    }

    /** How many events the topic of reservations holds. */
    long reservations() throws ExecutionException, InterruptedException {
        var topic = Topics.RESERVATIONS;
        var latest = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
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
        admin.close();
    }
}
