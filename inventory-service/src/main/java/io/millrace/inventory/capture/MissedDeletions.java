package io.millrace.inventory.capture;

import io.millrace.events.Topics;
import io.millrace.platform.serde.AvroSerdes;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Products that were deleted while nobody captured it: {@code cdc.products} has them, the table does not. A snapshot tells
 * only what is there. They are inserted and deleted again, in one transaction, so that capture tells the deletion after
 * whatever it told before; a row that has come back meanwhile stays.
 */
final class MissedDeletions {

    private static final Logger log = LoggerFactory.getLogger(MissedDeletions.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final JdbcClient db;
    private final TransactionOperations transaction;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Deserializer<GenericRecord> rows;

    MissedDeletions(
            JdbcClient db,
            TransactionOperations transaction,
            Supplier<Consumer<String, byte[]>> consumers,
            AvroSerdes serdes) {
        this.db = db;
        this.transaction = transaction;
        this.consumers = consumers;
        this.rows = serdes.forValue(Topics.PRODUCTS).deserializer();
    }

    /** Answers how many there were. */
    int makeGood() {
        var captured = captured();
        captured.keySet()
                .removeAll(new HashSet<>(
                        db.sql("select sku from products").query(String.class).list()));
        var made = 0;
        for (var product : captured.entrySet()) {
            try {
                deleteAgain(rows.deserialize(Topics.PRODUCTS.name(), product.getValue()));
                made++;
            } catch (DataIntegrityViolationException e) {
                log.error(
                        "Missed deletion of product {} cannot be captured again; insert and delete it by hand",
                        product.getKey(),
                        e);
            }
        }
        return made;
    }

    private void deleteAgain(GenericRecord row) {
        var sku = row.get("sku").toString();
        transaction.executeWithoutResult(status -> {
            var absent = db.sql(
                            """
                            insert into products (sku, name, category, unit_price, currency, updated_at)
                            values (?, ?, ?, ?, ?, ?) on conflict do nothing
                            """)
                    .params(List.of(
                            sku,
                            row.get("name").toString(),
                            row.get("category").toString(),
                            price(row),
                            row.get("currency").toString(),
                            updatedAt(row.get("updated_at"))))
                    .update();
            if (absent > 0) {
                db.sql("delete from products where sku = ?").param(sku).update();
            }
        });
    }

    private static BigDecimal price(GenericRecord row) {
        var schema = row.getSchema().getField("unit_price").schema();
        return row.get("unit_price") instanceof ByteBuffer bytes
                ? new DecimalConversion().fromBytes(bytes, schema, schema.getLogicalType())
                : (BigDecimal) row.get("unit_price");
    }

    private static LocalDateTime updatedAt(Object value) {
        var instant = value instanceof Instant time ? time : Instant.ofEpochMilli((Long) value);
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** The latest row of each product that the topic has, as far as it reaches now. */
    private Map<String, byte[]> captured() {
        var latest = new HashMap<String, byte[]>();
        try (var consumer = consumers.get()) {
            var partitions = consumer.partitionsFor(Topics.PRODUCTS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(POLL)) {
                    if (record.value() == null) {
                        latest.remove(record.key());
                    } else {
                        latest.put(record.key(), record.value());
                    }
                }
            }
        }
        return latest;
    }
}
