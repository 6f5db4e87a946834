package io.millrace.order.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.events.OrderState;
import io.millrace.events.OrderStatus;
import io.millrace.events.Topics;
import io.millrace.order.book.OrderStore;
import io.millrace.order.domain.Fact;
import io.millrace.order.domain.Order;
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
        var stored = store.stored(List.of(id)).get(0).order();
        var placed = Order.unknown(id)
                .learn(List.of(new Fact.Placed(stored.placed(), stored.acceptedAt())), stored.acceptedAt());

        publisher.publish(Set.of(id), new Projected(List.of(new Change(Order.unknown(id), placed)), EARLIER_VERSION));

        assertThat(published().subList(before.size(), published().size()))
                .containsExactly(OrderState.PLACED, OrderState.CONFIRMED);
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
