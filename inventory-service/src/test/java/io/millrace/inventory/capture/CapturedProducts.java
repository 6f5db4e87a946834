package io.millrace.inventory.capture;

import io.millrace.events.Topics;
import io.millrace.infra.Infra;
import io.millrace.platform.serde.AvroSerdes;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The table of products as the topic {@code cdc.products} tells it. */
final class CapturedProducts implements AutoCloseable {

    private final Map<String, String> rows = new TreeMap<>();
    private final Serde<GenericRecord> serde;
    private final KafkaConsumer<String, byte[]> consumer;

    CapturedProducts(Infra infra, AvroSerdes serdes) {
        serde = serdes.forValue(Topics.PRODUCTS);
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", infra.kafka().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(Topics.PRODUCTS.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** All fields by SKU, as far as the topic has been read: each call reads on, to its end. */
    Map<String, String> rows() {
        for (var read = consumer.poll(Duration.ofMillis(500));
                !read.isEmpty();
                read = consumer.poll(Duration.ofMillis(200))) {
            read.forEach(record -> {
                if (record.value() == null) {
                    rows.remove(record.key());
                } else {
                    rows.put(record.key(), fields(serde.deserializer().deserialize(record.topic(), record.value())));
                }
            });
        }
        return rows;
    }

    private static String fields(GenericRecord row) {
        return String.join(
                "|",
                row.get("name").toString(),
                row.get("category").toString(),
                price(row).toPlainString(),
                row.get("currency").toString(),
                Long.toString(millis(row.get("updated_at"))));
    }

    static BigDecimal price(GenericRecord row) {
        var schema = row.getSchema().getField("unit_price").schema();
        return row.get("unit_price") instanceof ByteBuffer bytes
                ? new DecimalConversion().fromBytes(bytes, schema, schema.getLogicalType())
                : (BigDecimal) row.get("unit_price");
    }

    private static long millis(Object updatedAt) {
        return updatedAt instanceof Instant instant ? instant.toEpochMilli() : (Long) updatedAt;
    }

    @Override
    public void close() {
        consumer.close();
        serde.close();
    }
}
