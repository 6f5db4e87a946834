package io.millrace.inventory.reservation;

import io.millrace.events.OrderState;
import io.millrace.events.OrderStatus;
import io.millrace.events.ReservationStatus;
import io.millrace.events.Topics.Names;
import io.millrace.platform.deadletters.DeadLetters;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Releases the stock of orders that were blocked or cancelled. */
@Component
class OrderStatusListener {

    private static final Set<OrderState> RELEASING = EnumSet.of(OrderState.BLOCKED, OrderState.CANCELLED);

    private final DeadLetters deadLetters;
    private final Releases releases;
    private final ReservationPublisher publisher;
    private final ReservationMetrics metrics;

    OrderStatusListener(
            DeadLetters deadLetters, Releases releases, ReservationPublisher publisher, ReservationMetrics metrics) {
        this.deadLetters = deadLetters;
        this.releases = releases;
        this.publisher = publisher;
        this.metrics = metrics;
    }

    @KafkaListener(
            id = "order-status",
            topics = Names.ORDER_STATUS,
            groupId = "inventory-service",
            clientIdPrefix = "inventory-service-status",
            batch = "true")
    void poll(List<ConsumerRecord<String, OrderStatus>> records) {
        deadLetters.process(records, this::release);
    }

    private void release(List<ConsumerRecord<String, OrderStatus>> records) {
        var offsets = new HashMap<String, Long>();
        for (var record : records) {
            if (record.value() != null && RELEASING.contains(record.value().getStatus())) {
                // The first: after a crash the record that released comes again, and may come with later ones.
                offsets.putIfAbsent(record.value().getOrderId(), record.offset());
            }
        }
        if (offsets.isEmpty()) {
            return;
        }
        metrics.became(ReservationStatus.RELEASED, releases.release(offsets));
        publisher.publish(offsets.keySet(), reservation -> wasReleasedBy(reservation, offsets));
    }

    /**
     * Whether the record that released it is in this poll. A later record about a released order is no reason to publish
     * again: it may itself be order-service's answer to the release, and the two would answer each other for ever.
     */
    private static boolean wasReleasedBy(Reservation reservation, Map<String, Long> offsets) {
        var first = offsets.get(reservation.orderId());
        return first != null && reservation.releasedBy() != null && first <= reservation.releasedBy();
    }
}
