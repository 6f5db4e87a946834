package io.millrace.order.reading;

import io.millrace.order.domain.Fact;
import io.millrace.order.domain.Order;
import io.millrace.order.domain.PlacedOrder;
import io.millrace.order.projection.AcceptedOrders;
import io.millrace.order.projection.OrderStore;
import io.millrace.order.projection.ProjectedOrders;
import io.millrace.order.web.Text;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds any order that the log has, also one that was accepted a moment ago. */
@Component
public class Orders {

    private static final int MAX_ID = 128;

    private final OrderStore store;
    private final AcceptedOrders accepted;
    private final ProjectedOrders projected;

    Orders(OrderStore store, AcceptedOrders accepted, ProjectedOrders projected) {
        this.store = store;
        this.accepted = accepted;
        this.projected = projected;
    }

    public Optional<Order> find(String id) {
        if (Text.flaw(id, MAX_ID).isPresent()) {
            return Optional.empty();
        }
        var stored = store.find(id);
        if (stored.isPresent()) {
            accepted.forget(List.of(id));
            return stored;
        }
        return accepted.find(id).map(Orders::justPlaced).or(() -> projected.find(id));
    }

    private static Order justPlaced(PlacedOrder order) {
        return Order.unknown(order.orderId())
                .learn(List.of(new Fact.Placed(order, order.placedAt())), order.placedAt());
    }
}
