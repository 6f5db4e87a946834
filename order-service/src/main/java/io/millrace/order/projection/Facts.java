package io.millrace.order.projection;

import io.millrace.events.FraudAlert;
import io.millrace.events.FraudAssessment;
import io.millrace.events.FraudDecision;
import io.millrace.events.OrderEvent;
import io.millrace.events.OrderEventType;
import io.millrace.events.ReservationEvent;
import io.millrace.order.domain.Fact;
import io.millrace.order.domain.Fraud;
import io.millrace.order.domain.Stock;
import io.millrace.order.log.OrderEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a poll's records say, by order. */
final class Facts {

    private final Map<String, List<Fact>> byOrder = new TreeMap<>();

    private Facts() {}

    static Map<String, List<Fact>> of(List<ConsumerRecord<String, SpecificRecord>> records) {
        var facts = new Facts();
        records.forEach(facts::add);
        return facts.byOrder;
    }

    private void add(ConsumerRecord<String, SpecificRecord> record) {
        var value = record.value();
        if (value instanceof OrderEvent event) {
            add(event.getOrderId(), fact(event, Instant.ofEpochMilli(record.timestamp())));
        } else if (value instanceof ReservationEvent event) {
            add(event.getOrderId(), new Fact.StockDecided(stock(event)));
        } else if (value instanceof FraudAssessment assessment) {
            add(assessment.getOrderId(), new Fact.Assessed(fraud(assessment)));
        } else if (value instanceof FraudAlert alert) {
            alert.getOrderIds().forEach(id -> add(id, new Fact.Alerted(alert.getRule())));
        } else {
            throw new IllegalArgumentException("No fact about an order: "
                    + (value == null ? "null" : value.getSchema().getFullName()));
        }
    }

    private void add(String orderId, Fact fact) {
        byOrder.computeIfAbsent(orderId, id -> new ArrayList<>()).add(fact);
    }

    private static Fact fact(OrderEvent event, Instant acceptedAt) {
        return event.getEventType() == OrderEventType.PLACED
                ? new Fact.Placed(OrderEvents.order(event), acceptedAt)
                : new Fact.Cancelled();
    }

    private static Stock stock(ReservationEvent event) {
        return new Stock(
                Stock.State.valueOf(event.getStatus().name()),
                Objects.toString(event.getReason(), null),
                event.getSku());
    }

    private static Fraud fraud(FraudAssessment assessment) {
        return assessment.getDecision() == FraudDecision.APPROVED
                ? Fraud.APPROVED
                : Fraud.blocked(assessment.getRules());
    }
}
