package io.millrace.order.projection;

import io.millrace.events.OrderState;
import io.millrace.events.OrderStatus;
import io.millrace.events.Topics;
import io.millrace.order.domain.Order;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InterruptException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes {@code order.status} from what is stored. The rows are locked until the log has acknowledged, so that
 * whatever several instances do, the last record of an order on the compacted topic is its latest status. Publishing
 * again gives the same bytes.
 */
@Component
class StatusPublisher {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final OrderStore store;
    private final TransactionTemplate transaction;
    private final KafkaTemplate<String, Object> kafka;

    StatusPublisher(OrderStore store, TransactionTemplate transaction, KafkaTemplate<String, Object> kafka) {
        this.store = store;
        this.transaction = transaction;
        this.kafka = kafka;
    }

    void publish(Collection<String> ids) {
        transaction.executeWithoutResult(status -> await(store.lockUnchanged(ids).stream()
                .filter(Order::isKnown)
                .map(order -> kafka.send(Topics.ORDER_STATUS.name(), order.orderId(), event(order)))
                .toArray(CompletableFuture<?>[]::new)));
    }

    private static void await(CompletableFuture<?>... sent) {
        try {
            CompletableFuture.allOf(sent).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("Could not publish statuses", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static OrderStatus event(Order order) {
        var placed = order.placed();
        return new OrderStatus(
                order.orderId(),
                placed.userId(),
                OrderState.valueOf(order.status().status().name()),
                placed.amount(),
                placed.currency(),
                placed.country(),
                order.reason().orElse(null),
                placed.placedAt(),
                order.status().at());
    }
}
