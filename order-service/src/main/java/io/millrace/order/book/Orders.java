package io.millrace.order.book;

import io.millrace.order.domain.Fact;
import io.millrace.order.domain.Order;
import io.millrace.order.domain.PlacedOrder;
import io.millrace.order.domain.Status;
import io.millrace.order.domain.StatusChange;
import io.millrace.platform.web.Text;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The orders that the log has, also those that it took a moment ago. */
@Component
public class Orders {

    private static final int MAX_ID = 128;

    private final OrderStore store;
    private final AcceptedOrders accepted;
    private final ProjectedOrders projected;
    private final Pages pages;
    private final Progress progress;

    Orders(OrderStore store, AcceptedOrders accepted, ProjectedOrders projected, Pages pages, Progress progress) {
        this.store = store;
        this.accepted = accepted;
        this.projected = projected;
        this.pages = pages;
        this.progress = progress;
    }

    /**
     * The order, or empty when the log did not have it at the time of asking.
     *
     * @throws io.millrace.platform.problems.ProblemException 503 when the projection is too far behind to tell
     */
    public Optional<Order> find(String id) {
        if (Text.flaw(id, MAX_ID).isPresent()) {
            return Optional.empty();
        }
        var stored = store.find(id);
        if (stored.isPresent()) {
            accepted.forget(List.of(id));
            return stored;
        }
        return accepted.find(id).map(Orders::justPlaced).or(() -> projected.findOnceProjected(id));
    }

    private static Order justPlaced(PlacedOrder order) {
        return Order.unknown(order.orderId())
                .learn(List.of(new Fact.Placed(order, order.placedAt())), order.placedAt());
    }

    /**
     * Projected orders, newest first.
     *
     * @param userId only this user's, if given
     * @param status only those with this status, if given
     * @param place only those behind it, if given
     */
    public List<Order> newestFirst(@Nullable String userId, @Nullable Status status, @Nullable Place place, int limit) {
        return pages.newestFirst(userId, status, place, limit);
    }

    /** The statuses so far of those that were projected, by the orders' ids. */
    public Map<String, List<StatusChange>> histories(Collection<String> ids) {
        return store.histories(ids);
    }

    /** Remembers an order that the log took, so that it is found before it is projected. */
    public void accepted(PlacedOrder order) {
        accepted.add(order);
    }

    /** Notes that these can be read from the database, and wakes those who wait for that. */
    public void projected(Collection<String> ids) {
        accepted.forget(ids);
        progress.made();
    }

    /** Returns after the next progress of this instance's projection, or after some milliseconds without. */
    public void awaitProgress(long millis) {
        progress.await(millis);
    }
}
