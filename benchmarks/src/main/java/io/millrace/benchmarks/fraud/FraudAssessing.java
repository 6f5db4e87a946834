package io.millrace.benchmarks.fraud;

import io.millrace.fraud.assessment.Assessor;
import io.millrace.fraud.assessment.FraudRule;
import io.millrace.fraud.assessment.Order;
import io.millrace.fraud.assessment.Outcome;
import io.millrace.fraud.assessment.UserWindow;
import io.millrace.fraud.assessment.UserWindows;
import io.millrace.fraud.assessment.UsualOrders;
import io.millrace.fraud.assessment.Windowing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * All rules held against an order. The limit of an order that joins a thousand others is an order that is its user's
 * first.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FraudAssessing {

    private static final int EARLIER = 1_000;
    private static final Instant START = Instant.parse("2010-12-01T08:25:00Z");
    private static final List<String> COUNTRIES = List.of("GB", "DE", "FR");

    private final Optional<UsualOrders> usual = Optional.of(new UsualOrders(new BigDecimal("17.00"), 7));
    private final Assessor assessor = new Assessor(
            new Windowing(Duration.ofMinutes(5), Duration.ofSeconds(60), Duration.ofDays(1), Duration.ofMinutes(15)),
            List.of(
                    new FraudRule.MultiLocation(new BigDecimal("500.00"), 2),
                    new FraudRule.Spend(new BigDecimal("1000000.00")),
                    new FraudRule.UnusualAmount(BigDecimal.TEN, 3),
                    new FraudRule.Velocity(EARLIER + 2)));
    private UserWindows busy;
    private Order order;

    @Setup
    public void fillAWindow() {
        busy = UserWindows.NONE;
        for (int i = 0; i < EARLIER; i++) {
            busy = assess(busy, order(i)).user();
        }
        order = order(EARLIER);
    }

    @Benchmark
    public Outcome joins() {
        return assess(busy, order);
    }

    /** The limit. */
    @Benchmark
    public Outcome begins() {
        return assess(UserWindows.NONE, order);
    }

    private Outcome assess(UserWindows user, Order order) {
        var start = assessor.windowing().startOf(order.placedAt());
        var earlier = user.startingAt(start).orElseGet(() -> UserWindow.startingAt(start, START));
        return assessor.assess(user, order, usual, earlier, START);
    }

    private static Order order(int number) {
        return new Order(
                "o-" + number,
                "u-1",
                new BigDecimal("57.64"),
                COUNTRIES.get(number % COUNTRIES.size()),
                START.plusMillis(number),
                START.plusMillis(number));
    }
}
