package io.millrace.inventory;

import io.millrace.events.OrderEvent;
import io.millrace.events.OrderEventType;
import io.millrace.events.OrderLine;
import io.millrace.events.OrderState;
import io.millrace.events.OrderStatus;
import io.millrace.events.ReservationEvent;
import io.millrace.events.Topics;
import io.millrace.platform.registry.SchemaRegistry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

/** What other services write, and what this one has published. */
@TestComponent
public class Log {

    private static final BigDecimal PRICE = new BigDecimal("0.85");

    private final Map<String, List<ReservationEvent>> published = new ConcurrentHashMap<>();
    private final KafkaTemplate<String, Object> kafka;

    /** Registers what order-service would have registered. */
    Log(KafkaTemplate<String, Object> kafka, SchemaRegistry registry) {
        this.kafka = kafka;
        for (var topic : List.of(Topics.ORDERS, Topics.ORDER_STATUS)) {
            registry.register(topic.subject(), topic.schema().orElseThrow());
        }
    }

    @KafkaListener(topics = "inventory.reservations", groupId = "inventory-test")
    void published(List<ConsumerRecord<String, ReservationEvent>> records) {
        records.forEach(record -> published
                .computeIfAbsent(record.key(), id -> new CopyOnWriteArrayList<>())
                .add(record.value()));
    }

    /** All events of an order so far. */
    public List<ReservationEvent> reservations(String orderId) {
        return published.getOrDefault(orderId, List.of());
    }

    public void placed(String orderId, Map<String, Integer> lines) {
        kafka.send(Topics.ORDERS.name(), orderId, order(orderId, lines)).join();
    }

    /** To a partition of its own choice, without waiting. */
    public void placed(int partition, String orderId, Map<String, Integer> lines) {
        kafka.send(new ProducerRecord<>(Topics.ORDERS.name(), partition, orderId, order(orderId, lines)));
    }

    /** Returns when the log has all that was placed. */
    public void flush() {
        kafka.flush();
    }

    public void became(String orderId, OrderState state) {
        kafka.send(Topics.ORDER_STATUS.name(), orderId, status(orderId, state)).join();
    }

    public static OrderEvent order(String orderId, Map<String, Integer> lines) {
        return OrderEvent.newBuilder()
                .setEventType(OrderEventType.PLACED)
                .setOrderId(orderId)
                .setUserId("user")
                .setAmount(PRICE)
                .setCurrency("GBP")
                .setCountry("GB")
                .setTs(Instant.now())
                .setLines(lines.entrySet().stream()
                        .map(line -> new OrderLine(line.getKey(), line.getValue(), PRICE))
                        .toList())
                .build();
    }

    public static OrderStatus status(String orderId, OrderState state) {
        return OrderStatus.newBuilder()
                .setOrderId(orderId)
                .setUserId("user")
                .setStatus(state)
                .setAmount(PRICE)
                .setCurrency("GBP")
                .setCountry("GB")
                .setReason(null)
                .setPlacedAt(Instant.now())
                .setTs(Instant.now())
                .build();
    }
}
