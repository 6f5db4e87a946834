package io.millrace.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.events.ReservationEvent;
import io.millrace.events.ReservationStatus;
import io.millrace.inventory.InventoryTest;
import io.millrace.inventory.Load;
import io.millrace.testing.ServiceProcess;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupType;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/** Instances that come, go and die while orders keep coming. */
class HandoverIT extends InventoryTest {

    private static final Pattern DECIDED = Pattern.compile("inventory_reservation_batch_size_sum\\{.*} (\\S+)");

    private static final int WAITING = 20_000;
    private static final long PLENTY = 1_000_000;
    private static final Duration SOON = Duration.ofSeconds(90);

    @Autowired
    private KafkaListenerEndpointRegistry listeners;

    @Test
    void commitsWhatWasProcessedAndNothingElseWhenItIsStopped() {
        var sku = product(PLENTY);
        var prefix = unique("stopped");
        var container = listeners.getListenerContainer("orders");
        container.stop();
        IntStream.range(0, WAITING).forEach(i -> log.placed(i % 6, prefix + i, Map.of(sku, 1)));
        log.flush();

        container.start();
        await().atMost(SOON).pollInterval(Duration.ofMillis(10)).until(() -> !decided(prefix)
                .isEmpty());
        container.stop();
        var decided = decided(prefix);
        assertThat(decided).hasSizeBetween(1, WAITING - 1);
        assertThat(CommittedOrders.startingWith(prefix, INFRA)).isEqualTo(decided);

        container.start();
        awaitEvents(IntStream.range(0, WAITING).mapToObj(i -> prefix + i).toList());
        assertThat(IntStream.range(0, WAITING).mapToObj(i -> log.reservations(prefix + i)))
                .allMatch(events -> events.size() == 1);
        assertThat(reserved(sku)).isEqualTo(WAITING);
    }

    /** KIP-848: the broker assigns, and nobody stops while others come and go. */
    @Test
    void sharesPartitionsByTheNewProtocol() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", INFRA.kafka().bootstrapServers()))) {
            var group = "inventory-service";
            assertThat(admin.describeConsumerGroups(List.of(group))
                            .all()
                            .get()
                            .get(group)
                            .type())
                    .isEqualTo(GroupType.CONSUMER);
        }
    }

    @Test
    void handsPartitionsOverWithoutReadingAnyOrderTwice() {
        var sku = product(PLENTY);
        var prefix = unique("rolled");
        var load = new Load(log, prefix, sku);
        try (load;
                var second = anotherInstance("comes-and-goes")) {
            await().atMost(SOON).until(() -> decidedBy(second) > 1_000);
        }
        var orders = load.orders().toList();
        awaitEvents(orders);
        assertThat(orders).allMatch(order -> log.reservations(order).size() == 1);
        requireEachDecidedOnce(orders, prefix, sku);
    }

    @Test
    void decidesEveryOrderOnceThoughAnInstanceIsKilled() {
        var sku = product(PLENTY);
        var prefix = unique("killed");
        var load = new Load(log, prefix, sku);
        try (load;
                var second = anotherInstance("is-killed")) {
            await().atMost(SOON).until(() -> decidedBy(second) > 1_000);
            second.kill();
        }
        var orders = load.orders().toList();
        awaitEvents(orders);
        requireEachDecidedOnce(orders, prefix, sku);
    }

    private void requireEachDecidedOnce(List<String> orders, String prefix, String sku) {
        assertThat(decided(prefix)).isEqualTo(Set.copyOf(orders));
        assertThat(orders).allSatisfy(order -> assertThat(log.reservations(order))
                .containsOnly(log.reservations(order).get(0))
                .extracting(ReservationEvent::getStatus)
                .containsOnly(ReservationStatus.RESERVED));
        assertThat(reserved(sku)).isEqualTo(orders.size());
        Books.requireBalanced(db, List.of(sku));
    }

    /** How many orders the instance was given. */
    private static double decidedBy(ServiceProcess instance) {
        var line = DECIDED.matcher(
                instance.management().get("/actuator/prometheus").text());
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    private void awaitEvents(List<String> orders) {
        await().atMost(SOON).until(() -> orders.stream()
                .noneMatch(order -> log.reservations(order).isEmpty()));
    }

    private Set<String> decided(String prefix) {
        return new HashSet<>(db.sql("select order_id from reservations where starts_with(order_id, ?)")
                .param(prefix)
                .query(String.class)
                .list());
    }
}
