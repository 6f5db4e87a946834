package io.millrace.order.projection;

import io.millrace.events.Topics.Names;
import io.millrace.order.book.OrderStore;
import io.millrace.order.book.Orders;
import io.millrace.platform.deadletters.DeadLetters;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * One poll, one transaction, then the statuses, then the offsets. The broker lets records gather for a moment, so that
 * under load a transaction has many orders, while what placing them needs is left to those who place them.
 */
@Component
class ProjectionListener {

    private final DeadLetters deadLetters;
    private final Projector projector;
    private final StatusPublisher publisher;
    private final ProjectionMetrics metrics;
    private final Orders orders;

    ProjectionListener(
            DeadLetters deadLetters,
            Projector projector,
            StatusPublisher publisher,
            ProjectionMetrics metrics,
            Orders orders) {
        this.deadLetters = deadLetters;
        this.projector = projector;
        this.publisher = publisher;
        this.metrics = metrics;
        this.orders = orders;
    }

    @KafkaListener(
            id = "projection",
            idIsGroup = false,
            groupId = OrderStore.PROJECTION_GROUP,
            topics = {Names.ORDERS, Names.RESERVATIONS, Names.ASSESSMENTS, Names.ALERTS},
            batch = "true",
            properties = {"fetch.min.bytes=131072", "fetch.max.wait.ms=25"})
    void project(List<ConsumerRecord<String, SpecificRecord>> records) {
        deadLetters.process(records, this::projectDecoded);
    }

    private void projectDecoded(List<ConsumerRecord<String, SpecificRecord>> records) {
        var facts = Facts.of(records);
        var projected = projector.project(facts);
        metrics.record(projected.changes());
        orders.projected(facts.keySet());
        publisher.publish(facts.keySet(), projected);
    }
}
