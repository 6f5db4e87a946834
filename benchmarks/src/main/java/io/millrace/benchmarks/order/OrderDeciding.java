package io.millrace.benchmarks.order;

import io.millrace.benchmarks.kit.Orders;
import io.millrace.order.domain.Basket;
import io.millrace.order.domain.Fact;
import io.millrace.order.domain.Fraud;
import io.millrace.order.domain.Order;
import io.millrace.order.domain.Product;
import io.millrace.order.domain.Stock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What order-service decides of an order without its log and database: what it costs, and what its status is. The limit
 * of pricing is to look the products up; that of an order that learns its facts one by one is to learn them all at once.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OrderDeciding {

    private static final int ORDERS = 500;
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Fact RESERVED = new Fact.StockDecided(new Stock(Stock.State.RESERVED, null, null));
    private static final Fact APPROVED = new Fact.Assessed(Fraud.APPROVED);

    private final Map<String, Product> catalogue = new HashMap<>();
    private final List<Basket> baskets = new ArrayList<>();
    private final List<Fact.Placed> placements = new ArrayList<>();

    @Setup
    public void shop() {
        var orders = new Orders();
        for (var i = 0; i < ORDERS; i++) {
            var order = orders.next();
            var items = new ArrayList<Basket.Item>();
            order.getLines().forEach(line -> {
                catalogue.put(line.getSku(), new Product(line.getSku(), line.getUnitPrice(), order.getCurrency()));
                items.add(new Basket.Item(line.getSku(), line.getQuantity()));
            });
            var basket = new Basket(order.getUserId(), order.getCountry(), Optional.empty(), items);
            baskets.add(basket);
            placements.add(new Fact.Placed(basket.price(order.getOrderId(), catalogue::get, NOW), NOW));
        }
    }

    @Benchmark
    @OperationsPerInvocation(ORDERS)
    public void prices(Blackhole orders) {
        for (var basket : baskets) {
            orders.consume(basket.price("", catalogue::get, NOW));
        }
    }

    /** The limit. */
    @Benchmark
    @OperationsPerInvocation(ORDERS)
    public void looksUp(Blackhole products) {
        for (var basket : baskets) {
            for (var item : basket.items()) {
                products.consume(catalogue.get(item.sku()));
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(ORDERS)
    public void learnsOneByOne(Blackhole statuses) {
        for (var placed : placements) {
            statuses.consume(Order.unknown(placed.order().orderId())
                    .learn(List.of(placed), NOW)
                    .learn(List.of(RESERVED), NOW)
                    .learn(List.of(APPROVED), NOW)
                    .status());
        }
    }

    /** The limit. */
    @Benchmark
    @OperationsPerInvocation(ORDERS)
    public void learnsAtOnce(Blackhole statuses) {
        for (var placed : placements) {
            statuses.consume(Order.unknown(placed.order().orderId())
                    .learn(List.of(placed, RESERVED, APPROVED), NOW)
                    .status());
        }
    }
}
