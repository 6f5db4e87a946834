package io.millrace.benchmarks.fraud;

import io.millrace.events.FraudAlert;
import io.millrace.events.OrderEvent;
import io.millrace.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** How long it takes from an order that trips a rule until its alert can be read, while orders come at a steady rate. */
final class AlertDelays {

    private static final Duration LAST_ALERTS = Duration.ofSeconds(3);

    private final Map<String, Long> sentAt = new HashMap<>();
    private final List<Double> millis = new ArrayList<>();

    private AlertDelays() {}

    /** In milliseconds, of all alerts that came. */
    static List<Double> measure(KafkaClients clients, Shopping shopping, int ordersPerSecond, Duration duration) {
        try (KafkaProducer<String, OrderEvent> producer = clients.producer(Map.of(ProducerConfig.LINGER_MS_CONFIG, 1));
                var alerts = clients.reader(Topics.ALERTS)) {
            alerts.seekToEnd(alerts.assignment());
            alerts.assignment().forEach(alerts::position);
            var delays = new AlertDelays();
            delays.run(producer, alerts, shopping, Duration.ofSeconds(1).dividedBy(ordersPerSecond), duration);
            return delays.millis;
        }
    }

    private void run(
            KafkaProducer<String, OrderEvent> producer,
            KafkaConsumer<String, FraudAlert> alerts,
            Shopping shopping,
            Duration pace,
            Duration duration) {
        var began = System.nanoTime();
        for (long sent = 0; System.nanoTime() - began < duration.toNanos(); sent++) {
            LockSupport.parkNanos(began + sent * pace.toNanos() - System.nanoTime());
            var order = shopping.next();
            sentAt.put(order.getOrderId(), System.nanoTime());
            producer.send(new ProducerRecord<>(Topics.ORDERS.name(), order.getOrderId(), order));
            read(alerts, Duration.ZERO);
        }
        var ended = System.nanoTime();
        while (System.nanoTime() - ended < LAST_ALERTS.toNanos()) {
            read(alerts, Duration.ofMillis(10));
        }
    }

    /** The last order that an alert names is the one that tripped the rule. */
    private void read(KafkaConsumer<String, FraudAlert> alerts, Duration wait) {
        for (var alert : alerts.poll(wait)) {
            var orderIds = alert.value().getOrderIds();
            var sent = sentAt.get(orderIds.get(orderIds.size() - 1));
            if (sent != null) {
                millis.add((System.nanoTime() - sent) / 1e6);
            }
        }
    }
}
