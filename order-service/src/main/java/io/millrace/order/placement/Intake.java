package io.millrace.order.placement;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.order.domain.PlacedOrder;
import io.millrace.order.log.OrderLog;
import io.millrace.order.projection.AcceptedOrders;
import org.springframework.stereotype.Component;

/** Takes a priced order: once this returns, the log has it, and it can be found. */
@Component
class Intake {

    private final OrderLog log;
    private final AcceptedOrders accepted;
    private final Counter placements;

    Intake(OrderLog log, AcceptedOrders accepted, MeterRegistry meters) {
        this.log = log;
        this.accepted = accepted;
        this.placements = Counter.builder("orders.accepted")
                .description("Orders that the log took")
                .register(meters);
    }

    /**
     * @throws io.millrace.order.log.LogFull when there is no room to send it
     * @throws io.millrace.order.log.LogUnavailable when the log did not acknowledge in time
     */
    void take(PlacedOrder order) {
        log.appendPlaced(order);
        accepted.add(order);
        placements.increment();
    }
}
