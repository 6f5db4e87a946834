package io.millrace.fraud.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.fraud.assessment.Assessor;
import io.millrace.fraud.assessment.FraudRule;
import io.millrace.fraud.assessment.Order;
import io.millrace.fraud.assessment.Outcome;
import io.millrace.fraud.assessment.UserWindows;
import io.millrace.fraud.assessment.Windowing;
import io.millrace.fraud.memory.state.RememberedOrder;
import io.millrace.fraud.memory.state.UsualOrdersRow;
import io.millrace.fraud.memory.state.WindowRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

class RememberedUsersTests {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Windowing WINDOWING =
            new Windowing(Duration.ofMinutes(5), Duration.ofSeconds(60), Duration.ofDays(1), Duration.ofMinutes(15));
    private static final Assessor ASSESSOR = new Assessor(
            WINDOWING,
            List.of(
                    new FraudRule.MultiLocation(new BigDecimal("500.00"), 2),
                    new FraudRule.Spend(new BigDecimal("5000.00")),
                    new FraudRule.Velocity(5)));

    @Property(tries = 500)
    void makesTheSameOfOrdersWhetherItIsStillInMemoryOrOnlyInTheStore(@ForAll("arrivals") List<Arrival> arrivals) {
        var steady = users();
        var forgetful = users();

        for (var arrival : arrivals) {
            var known = assess(steady, arrival.order());
            assertThat(assess(forgetful, arrival.order())).isEqualTo(known);
            steady.flushCache();
            if (arrival.forgotten()) {
                forgetful.flushCache();
                forgetful.clearCache();
            }
        }
    }

    @Example
    void keepsAWindowOfManyOrdersInPartsAndNamesThemAll() {
        var users = users();
        var orders = IntStream.range(0, 250)
                .mapToObj(i -> order("o" + i, "u", "1.00", "GB", i))
                .toList();
        orders.forEach(order -> assess(users, order));
        users.flushCache();

        var outcome = assess(users, order("last", "u", "5000.00", "GB", 299)).orElseThrow();

        assertThat(outcome.trips()).singleElement();
        assertThat(users.get("u", START).orderIdsIn(START))
                .hasSize(251)
                .startsWith("o0", "o1")
                .endsWith("o249", "last");
        assertThat(assess(users, orders.get(0))).isEmpty();
    }

    @Example
    void keepsUsersApartOfWhomOnesIdBeginsWithTheOthers() {
        var users = users();
        assess(users, order("o", "1", "1.00", "GB", 0));
        users.flushCache();
        users.clearCache();

        assertThat(assess(users, order("o", "12", "1.00", "GB", 0))).isPresent();
        assertThat(assess(users, order("o", "1", "1.00", "GB", 0))).isEmpty();
    }

    /** What an order meant; the windows themselves may be remembered with more or less of what no longer counts. */
    private static Optional<Outcome> assess(RememberedUsers users, Order order) {
        var user = users.get(order.userId(), START);
        var placed = new RememberedOrder(
                order.id(),
                Hundredths.of(order.amount()),
                order.country(),
                order.placedAt().toEpochMilli(),
                ChronoUnit.MICROS.between(Instant.EPOCH, order.arrivedAt()));
        if (user.remembers(order.id())) {
            return Optional.empty();
        }
        var outcome = ASSESSOR.assess(
                user.windows(),
                user.order(placed),
                user.usualOrders(),
                user.window(WINDOWING.startOf(order.placedAt()), START),
                START);
        users.remember(user, placed, outcome, START);
        return Optional.of(new Outcome(UserWindows.NONE, outcome.late(), outcome.assessment(), outcome.trips()));
    }

    private static RememberedUsers users() {
        var users = new RememberedUsers();
        KeyValueStore<String, WindowRow> orders = store("orders", StateSerdes.windowRow());
        KeyValueStore<String, UsualOrdersRow> usual = store("usual", StateSerdes.usualOrders());
        users.over(orders, usual, WINDOWING);
        return users;
    }

    private static <V> KeyValueStore<String, V> store(String name, Serde<V> values) {
        var store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), store);
        return store;
    }

    private static Order order(String id, String user, String amount, String country, long second) {
        return order(id, user, amount, country, second, second);
    }

    private static Order order(String id, String user, String amount, String country, long second, long arrived) {
        return new Order(
                id, user, new BigDecimal(amount), country, START.plusSeconds(second), START.plusSeconds(arrived));
    }

    /** Orders of two users over 20 minutes, in any order, so that many are late, and some of them twice. */
    @Provide
    Arbitrary<List<Arrival>> arrivals() {
        var order = Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.of("u1", "u2"),
                        Arbitraries.of("1.00", "499.99", "500.00", "2100.00"),
                        Arbitraries.of("GB", "DE"),
                        Arbitraries.longs().between(0, 20 * 60),
                        Arbitraries.longs().between(0, 20 * 60))
                .as((id, user, amount, country, second, delay) ->
                        order("o" + id, user, amount, country, second, second + delay));
        return Combinators.combine(order, Arbitraries.of(true, false, false))
                .as(Arrival::new)
                .list()
                .ofMaxSize(60)
                .map(ArrayList::new);
    }

    record Arrival(Order order, boolean forgotten) {}
}
