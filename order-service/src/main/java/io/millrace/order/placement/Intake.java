package io.millrace.order.placement;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.order.book.Orders;
import io.millrace.order.domain.Basket;
import io.millrace.order.domain.PlacedOrder;
import io.millrace.order.log.OrderLog;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Takes orders: once one is taken, the log has it, and it can be found. */
@Component
class Intake {

    private final Admission admission;
    private final OrderLog log;
    private final Orders orders;
    private final Counter placements;

    Intake(Admission admission, OrderLog log, Orders orders, MeterRegistry meters) {
        this.admission = admission;
        this.log = log;
        this.orders = orders;
        this.placements = Counter.builder("orders.accepted")
                .description("Orders that the log took")
                .register(meters);
    }

    /** Takes one of no key, with an id such that the log can take it together with the others of this moment. */
    CompletableFuture<PlacedOrder> take(Basket basket) {
        return take(admission.admit(basket, OrderIds.next(log::isInTurn)));
    }

    /** The same order, once the log has it; fails as {@link OrderLog#appendPlaced} does. */
    CompletableFuture<PlacedOrder> take(PlacedOrder order) {
        return log.appendPlaced(order).thenApply(acknowledged -> {
            orders.accepted(order);
            placements.increment();
            return order;
        });
    }
}
