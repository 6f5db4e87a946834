package io.millrace.stack.audit.reading;

import io.millrace.stack.audit.facts.Alert;
import io.millrace.stack.audit.facts.Block;
import io.millrace.stack.audit.facts.Digest;
import io.millrace.stack.audit.facts.Features;
import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.OrderFacts.Placement;
import io.millrace.stack.audit.facts.Product;
import io.millrace.stack.audit.facts.Status;
import io.millrace.stack.audit.facts.StockState;
import io.millrace.stack.audit.facts.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the topics say. A record that cannot be decoded says nothing: it is among the dead letters. */
final class TopicFacts {

    private static final String DEAD_LETTERS = ".dlq";

    private final TopicReader topics;
    private final AvroValues values;
    private final Ledger ledger;

    TopicFacts(TopicReader topics, AvroValues values, Ledger ledger) {
        this.topics = topics;
        this.values = values;
        this.ledger = ledger;
    }

    /** @param told called with the name of each topic before it is read */
    void read(Consumer<String> told) {
        each("orders", told, this::order);
        each("inventory.reservations", told, (record, event) -> ledger.order(text(event, "order_id"))
                .reservationEvent(StockState.valueOf(text(event, "status"))));
        each("fraud.assessments", told, (record, event) -> ledger.order(text(event, "order_id"))
                .assessed(text(event, "decision").equals("BLOCKED")));
        each("fraud.alerts", told, this::alert);
        told.accept("fraud.blocks");
        topics.read("fraud.blocks", this::block);
        each("clickstream", told, (record, click) -> ledger.clicks()
                .seen(text(click, "user_id"), text(click, "event_id"), record.timestamp()));
        each("clickstream.sessions", told, (record, click) -> ledger.clicks()
                .inSession(text(click, "user_id"), text(click, "event_id")));
        each("order.status", told, (record, event) -> ledger.order(text(event, "order_id"))
                .statusEvent(Status.valueOf(text(event, "status"))));
        each("customer.features", told, this::features);
        told.accept("cdc.products");
        topics.read("cdc.products", this::product);
        topics.topics().stream()
                .filter(topic -> topic.endsWith(DEAD_LETTERS))
                .forEach(topic -> ledger.deadLetters(topic, count(topic)));
    }

    private void each(
            String topic, Consumer<String> told, BiConsumer<ConsumerRecord<byte[], byte[]>, GenericRecord> sink) {
        told.accept(topic);
        topics.read(topic, record -> {
            ledger.offsets(topic).add(record.partition(), record.offset());
            if (record.value() != null) {
                values.decode(record.value()).ifPresent(event -> sink.accept(record, event));
            }
        });
    }

    private void order(ConsumerRecord<byte[], byte[]> record, GenericRecord event) {
        var order = ledger.order(text(event, "order_id"));
        if (text(event, "event_type").equals("CANCELLED")) {
            order.cancelled();
            return;
        }
        order.placed(new Placement(
                ledger.shared(text(event, "user_id")),
                ledger.shared(text(event, "country")),
                cents((BigDecimal) event.get("amount")),
                (Long) event.get("ts"),
                record.timestamp(),
                record.partition(),
                record.offset()));
        var lines = (Collection<?>) event.get("lines");
        order.placedContents(
                Digest.order(
                        text(event, "user_id"),
                        text(event, "country"),
                        text(event, "currency"),
                        (BigDecimal) event.get("amount"),
                        lines.stream()
                                .map(GenericRecord.class::cast)
                                .mapToLong(TopicFacts::priced)
                                .sum()),
                lines.stream()
                        .map(GenericRecord.class::cast)
                        .mapToLong(line -> Digest.line(text(line, "sku"), (Integer) line.get("quantity")))
                        .sum());
    }

    private static long priced(GenericRecord line) {
        return Digest.line(text(line, "sku"), (Integer) line.get("quantity"), (BigDecimal) line.get("unit_price"));
    }

    private void block(ConsumerRecord<byte[], byte[]> record) {
        var user = new String(record.key(), StandardCharsets.UTF_8);
        var block = Optional.ofNullable(record.value())
                .flatMap(values::decode)
                .map(found -> new Block(text(found, "rule"), (Long) found.get("blocked_until")));
        ledger.blocks().put(user, block);
    }

    private void alert(ConsumerRecord<byte[], byte[]> record, GenericRecord event) {
        var start = Instant.ofEpochMilli((Long) event.get("window_start"));
        var orderIds = ((Collection<?>) event.get("order_ids"))
                .stream().map(Object::toString).toList();
        ledger.alert(
                new Alert(new Window(ledger.shared(text(event, "user_id")), start), ledger.shared(text(event, "rule"))),
                orderIds);
    }

    private void features(ConsumerRecord<byte[], byte[]> record, GenericRecord event) {
        ledger.features()
                .computeIfAbsent(ledger.shared(text(event, "user_id")), user -> new ArrayList<>(1))
                .add(new Features(
                        cents((BigDecimal) event.get("avg_order_7d")),
                        (Integer) event.get("orders_7d"),
                        record.timestamp()));
    }

    private void product(ConsumerRecord<byte[], byte[]> record) {
        var sku = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            ledger.capturedProducts().remove(sku);
            ledger.deletedProducts().add(sku);
            return;
        }
        values.decode(record.value()).ifPresent(row -> ledger.capturedProducts()
                .put(
                        sku,
                        new Product(
                                text(row, "name"),
                                text(row, "category"),
                                (BigDecimal) row.get("unit_price"),
                                text(row, "currency"))));
    }

    private long count(String topic) {
        var count = new long[1];
        topics.read(topic, record -> count[0]++);
        return count[0];
    }

    private static String text(GenericRecord event, String field) {
        return event.get(field).toString();
    }

    private static long cents(BigDecimal money) {
        return money.setScale(2, RoundingMode.HALF_UP).unscaledValue().longValueExact();
    }
}
