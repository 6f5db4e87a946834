package io.millrace.order.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.events.OrderState;
import io.millrace.events.OrderStatus;
import io.millrace.events.Topics;
import io.millrace.order.book.OrderStore;
import io.millrace.order.domain.Fact;
import io.millrace.order.domain.Order;
import io.millrace.order.domain.PlacedOrder;
import io.millrace.order.projection.Projector.Change;
import io.millrace.order.projection.Projector.Projected;
import io.millrace.order.testing.Placements;
import io.millrace.order.testing.RunningService;
import io.millrace.testing.Await;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is published of an order that several instances work on. */
class StatusPublisherIT extends RunningService {

    private static final long EARLIER_VERSION = 1;

    @Autowired
    private StatusPublisher publisher;

    @Autowired
    private OrderStore store;

    private final String pen = "pen-" + UUID.randomUUID();
    private String id;

    @BeforeEach
    void confirmAnOrder() {
        neighbours.sell(pen, "2.55", "GBP");
        awaitSold(pen);
        id = Placements.place(api, "u-" + UUID.randomUUID(), new Placements.Item(pen, 6));
        neighbours.reserve(id);
        neighbours.approve(id);
        Await.until("the order is published as confirmed", () -> published().contains(OrderState.CONFIRMED));
    }

    @Test
    void endsWithTheNewerStatusWhenItIsOvertaken() {
        var before = published();

        publisher.publish(Set.of(id), new Projected(List.of(placed(id, "u")), EARLIER_VERSION));

        assertThat(published().subList(before.size(), published().size()))
                .containsExactly(OrderState.PLACED, OrderState.CONFIRMED);
    }

    /** As after it stood still: some of what it had sent has expired, and the rest is in the log. */
    @Test
    void endsWithTheNewerStatusThoughAnotherOrderCouldNotBePublished() {
        var before = published();
        var tooLarge = placed("large-" + UUID.randomUUID(), "u".repeat(2_000_000));
        var stale = new Projected(List.of(tooLarge, placed(id, "u")), EARLIER_VERSION);

        assertThatThrownBy(() -> publisher.publish(Set.of(id), stale)).hasMessageContaining("Could not publish");

        assertThat(published().subList(before.size(), published().size()))
                .containsExactly(OrderState.PLACED, OrderState.CONFIRMED);
    }

    private Change placed(String orderId, String userId) {
        var stored = store.stored(List.of(id)).get(0).order();
        var placed = stored.placed();
        var order = new PlacedOrder(
                orderId,
                userId,
                placed.amount(),
                placed.currency(),
                placed.country(),
                placed.placedAt(),
                placed.lines());
        return new Change(
                Order.unknown(orderId),
                Order.unknown(orderId)
                        .learn(List.of(new Fact.Placed(order, stored.acceptedAt())), stored.acceptedAt()));
    }

    @Test
    void publishesOnceWhatNobodyChanges() {
        var before = published();

        publisher.publish(Set.of(id), new Projected(List.of(), EARLIER_VERSION));

        assertThat(published().subList(before.size(), published().size())).containsExactly(OrderState.CONFIRMED);
    }

    private List<OrderState> published() {
        return neighbours.values(Topics.ORDER_STATUS, id).stream()
                .map(OrderStatus::getStatus)
                .toList();
    }
}
