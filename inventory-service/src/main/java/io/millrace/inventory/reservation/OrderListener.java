package io.millrace.inventory.reservation;

import io.millrace.events.OrderEvent;
import io.millrace.events.OrderEventType;
import io.millrace.events.ReservationStatus;
import io.millrace.events.Topics.Names;
import io.millrace.inventory.reservation.decision.Demand;
import io.millrace.inventory.reservation.decision.Outcome;
import io.millrace.platform.deadletters.DeadLetters;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Reserves stock for placed orders. Cancellations come by way of {@code order.status}. */
@Component
class OrderListener {

    private final DeadLetters deadLetters;
    private final NewReservations reservations;
    private final ReservationPublisher publisher;
    private final ReservationMetrics metrics;

    OrderListener(
            DeadLetters deadLetters,
            NewReservations reservations,
            ReservationPublisher publisher,
            ReservationMetrics metrics) {
        this.deadLetters = deadLetters;
        this.reservations = reservations;
        this.publisher = publisher;
        this.metrics = metrics;
    }

    @KafkaListener(
            id = "orders",
            topics = Names.ORDERS,
            groupId = "inventory-service",
            clientIdPrefix = "inventory-service-orders",
            batch = "true")
    void poll(List<ConsumerRecord<String, OrderEvent>> records) {
        deadLetters.process(records, this::reserve);
    }

    private void reserve(List<ConsumerRecord<String, OrderEvent>> records) {
        var demands = records.stream()
                .map(OrderListener::event)
                .filter(event -> event.getEventType() == OrderEventType.PLACED)
                .map(OrderListener::demand)
                .toList();
        if (demands.isEmpty()) {
            return;
        }
        var outcomes = reservations.decide(demands);
        var reserved =
                outcomes.stream().filter(Outcome.Reserved.class::isInstance).count();
        metrics.decided(demands.size());
        metrics.became(ReservationStatus.RESERVED, reserved);
        metrics.became(ReservationStatus.REJECTED, outcomes.size() - reserved);
        publisher.publish(demands.stream().map(Demand::orderId).toList(), any -> true);
    }

    private static OrderEvent event(ConsumerRecord<String, OrderEvent> record) {
        if (record.value() == null) {
            throw new IllegalArgumentException("A record of orders has no value; its key is " + record.key());
        }
        return record.value();
    }

    private static Demand demand(OrderEvent event) {
        return Demand.of(
                event.getOrderId(),
                event.getLines().stream()
                        .map(line -> new Demand.Line(line.getSku(), line.getQuantity()))
                        .toList());
    }
}
