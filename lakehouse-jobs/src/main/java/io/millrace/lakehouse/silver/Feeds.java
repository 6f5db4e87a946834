package io.millrace.lakehouse.silver;

import io.millrace.lakehouse.silver.DeduplicatedFeed.Keeps;
import java.util.List;

/** All ways into silver. */
final class Feeds {

    static final List<Feed> ALL = List.of(
            new OrdersFeed(),
            // Published again after a crash, a status has the same time; the last offset then tells what holds now.
            new DeduplicatedFeed(
                    "order.status",
                    SilverTables.STATUS,
                    "OrderStatus",
                    """
                    order_id STRING, user_id STRING, status STRING, amount DECIMAL(18, 2), currency STRING,
                    country STRING, reason STRING, placed_at TIMESTAMP, ts TIMESTAMP""",
                    List.of("order_id", "ts", "status"),
                    Keeps.LAST,
                    List.of(new Rule("has-order-id", "event.order_id <> ''"))),
            new ProductsFeed(),
            new DeduplicatedFeed(
                    "inventory.reservations",
                    "silver.reservations",
                    "ReservationEvent",
                    "order_id STRING, status STRING, reason STRING, sku STRING, ts TIMESTAMP",
                    List.of("order_id", "status"),
                    Keeps.FIRST,
                    List.of(new Rule("has-order-id", "event.order_id <> ''"))),
            new DeduplicatedFeed(
                    "fraud.assessments",
                    "silver.fraud_assessments",
                    "FraudAssessment",
                    """
                    order_id STRING, user_id STRING, decision STRING, rules ARRAY<STRING>, window_start TIMESTAMP,
                    ts TIMESTAMP""",
                    List.of("order_id"),
                    Keeps.FIRST,
                    List.of(new Rule("has-order-id", "event.order_id <> ''"))),
            new DeduplicatedFeed(
                    "fraud.alerts",
                    "silver.fraud_alerts",
                    "FraudAlert",
                    """
                    user_id STRING, rule STRING, window_start TIMESTAMP, window_end TIMESTAMP,
                    order_ids ARRAY<STRING>, order_count INT, total_amount DECIMAL(18, 2), countries ARRAY<STRING>,
                    ts TIMESTAMP""",
                    List.of("user_id", "rule", "window_start"),
                    Keeps.FIRST,
                    List.of(
                            new Rule("has-user-id", "event.user_id <> ''"),
                            new Rule("window-has-length", "event.window_end > event.window_start"))));

    private Feeds() {}

    /** The feeds that write the tables, named with or without their schema. */
    static List<Feed> of(List<String> tables) {
        tables.forEach(table -> {
            if (ALL.stream().noneMatch(feed -> feed.tables().contains(qualified(table)))) {
                throw new IllegalArgumentException("There is no table " + table + " in silver; there are "
                        + ALL.stream().flatMap(feed -> feed.tables().stream()).toList());
            }
        });
        return ALL.stream()
                .filter(feed -> tables.stream().anyMatch(table -> feed.tables().contains(qualified(table))))
                .toList();
    }

    private static String qualified(String table) {
        return table.startsWith("silver.") ? table : "silver." + table;
    }
}
