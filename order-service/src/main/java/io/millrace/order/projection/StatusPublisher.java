package io.millrace.order.projection;

import io.millrace.events.OrderState;
import io.millrace.events.OrderStatus;
import io.millrace.events.Topics;
import io.millrace.order.book.OrderStore;
import io.millrace.order.book.StoredOrder;
import io.millrace.order.domain.Order;
import io.millrace.order.projection.Projector.Projected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InterruptException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Publishes {@code order.status} from what is stored, and looks, after the log has acknowledged, whether that is still
 * what is stored; if not, the newer is published too. Whoever publishes last has found nothing newer, so that whatever
 * several instances do, the last record of an order on the compacted topic is its latest status. An order that did not
 * change is published all the same, for it may have changed before a crash; that gives the same bytes.
 */
@Component
class StatusPublisher {

    /** Longer than a record may be under way, so that then each has been acknowledged or given up. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final OrderStore store;
    private final KafkaTemplate<String, Object> kafka;

    StatusPublisher(OrderStore store, KafkaTemplate<String, Object> kafka) {
        this.store = store;
        this.kafka = kafka;
    }

    void publish(Set<String> ids, Projected projected) {
        var orders = new ArrayList<StoredOrder>(ids.size());
        var unchanged = new HashSet<>(ids);
        for (var change : projected.changes()) {
            orders.add(new StoredOrder(change.after(), projected.version()));
            unchanged.remove(change.after().orderId());
        }
        if (!unchanged.isEmpty()) {
            orders.addAll(store.stored(unchanged));
        }
        var failures = new ArrayList<Exception>();
        for (List<StoredOrder> next = orders; !next.isEmpty(); next = store.newer(next)) {
            // What fails of one leaves others in the log, which may be old: this instance may have stood still, and may
            // not be the one that reads these orders again.
            send(next).ifPresent(failures::add);
        }
        if (!failures.isEmpty()) {
            throw new org.apache.kafka.common.errors.TimeoutException("Could not publish statuses", failures.get(0));
        }
    }

    /** Returns when each has been acknowledged or has failed, with why one did. */
    private Optional<Exception> send(List<StoredOrder> orders) {
        var sent = orders.stream()
                .map(StoredOrder::order)
                .filter(Order::isKnown)
                .map(this::send)
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(sent).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.of(e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private CompletableFuture<?> send(Order order) {
        try {
            return kafka.send(Topics.ORDER_STATUS.name(), order.orderId(), event(order));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
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
