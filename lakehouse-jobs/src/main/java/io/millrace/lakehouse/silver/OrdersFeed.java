package io.millrace.lakehouse.silver;

import io.millrace.lakehouse.job.Lakehouse;
import io.millrace.lakehouse.table.DeltaTables;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Orders and their lines, from one reading of the topic. */
final class OrdersFeed implements Feed {

    private static final List<String> RENAMED = List.of("event_type", "ts", "lines");

    @Override
    public String topic() {
        return "orders";
    }

    @Override
    public List<String> tables() {
        return List.of(SilverTables.ORDERS, SilverTables.LINES);
    }

    @Override
    public Optional<String> contract() {
        return Optional.of("OrderEvent");
    }

    @Override
    public List<Rule> rules() {
        return List.of(
                new Rule("has-order-id", "event.order_id <> ''"),
                new Rule("has-lines", "event.event_type <> 'PLACED' OR size(event.lines) > 0"),
                new Rule(
                        "quantities-in-range",
                        "event.event_type <> 'PLACED' OR forall(event.lines, l -> l.quantity BETWEEN 1 AND 100000)"),
                new Rule(
                        "prices-not-negative",
                        "event.event_type <> 'PLACED' OR forall(event.lines, l -> l.unit_price >= 0)"),
                new Rule(
                        "each-sku-once",
                        "event.event_type <> 'PLACED'"
                                + " OR size(array_distinct(event.lines.sku)) = size(event.lines)"),
                new Rule(
                        "amount-is-sum-of-lines",
                        "event.event_type <> 'PLACED' OR event.amount = aggregate(event.lines,"
                                + " CAST(0 AS DECIMAL(38, 2)),"
                                + " (sum, l) -> CAST(sum + l.quantity * l.unit_price AS DECIMAL(38, 2)))"));
    }

    @Override
    public void createTables(SparkSession spark, Lakehouse lakehouse) {
        DeltaTables.createChangingIfMissing(
                spark,
                lakehouse.table(SilverTables.ORDERS),
                """
                order_id STRING, user_id STRING, amount DECIMAL(18, 2), currency STRING, country STRING,
                placed_at TIMESTAMP, cancelled_at TIMESTAMP,
                kafka_partition INT, kafka_offset BIGINT, cancelled_offset BIGINT""");
        DeltaTables.createChangingIfMissing(
                spark,
                lakehouse.table(SilverTables.LINES),
                """
                order_id STRING, line_no INT, sku STRING, quantity INT, unit_price DECIMAL(18, 2),
                amount DECIMAL(18, 2)""");
    }

    /** The first placement of an order wins, and so does its first cancellation. */
    @Override
    public void write(Increment increment) {
        increment
                .batch()
                .write(
                        """
                        MERGE INTO %s AS t
                        USING (
                          WITH placed AS (
                            SELECT %s, event.ts AS placed_at, partition AS kafka_partition, offset AS kafka_offset
                            FROM (SELECT *, row_number() OVER (PARTITION BY event.order_id ORDER BY offset) AS place
                                  FROM accepted WHERE event.event_type = 'PLACED')
                            WHERE place = 1),
                          cancelled AS (
                            SELECT event.order_id, min_by(event.ts, offset) AS cancelled_at,
                                   min(offset) AS cancelled_offset
                            FROM accepted WHERE event.event_type = 'CANCELLED' GROUP BY event.order_id)
                          SELECT * FROM placed FULL OUTER JOIN cancelled USING (order_id)) AS s
                        ON t.order_id = s.order_id
                        WHEN MATCHED AND t.cancelled_at IS NULL AND s.cancelled_at IS NOT NULL
                          THEN UPDATE SET cancelled_at = s.cancelled_at, cancelled_offset = s.cancelled_offset
                        WHEN NOT MATCHED AND s.placed_at IS NOT NULL THEN INSERT *"""
                                .formatted(increment.sql(SilverTables.ORDERS), increment.fieldsBut(RENAMED)));
        increment
                .batch()
                .write(
                        """
                        MERGE INTO %s AS t
                        USING (
                          SELECT order_id, CAST(place + 1 AS INT) AS line_no, line.*,
                                 CAST(line.quantity * line.unit_price AS DECIMAL(18, 2)) AS amount
                          FROM (SELECT event.order_id AS order_id, posexplode(event.lines) AS (place, line)
                                FROM accepted AS a LEFT SEMI JOIN %s AS o
                                ON o.order_id = a.event.order_id AND o.kafka_partition = a.partition
                                   AND o.kafka_offset = a.offset)) AS s
                        ON t.order_id = s.order_id AND t.line_no = s.line_no
                        WHEN NOT MATCHED THEN INSERT *"""
                                .formatted(increment.sql(SilverTables.LINES), increment.sql(SilverTables.ORDERS)));
    }

    @Override
    public String fates(Increment increment) {
        return """
                SELECT a.partition, a.offset, CASE
                         WHEN a.event.event_type = 'CANCELLED' AND o.order_id IS NULL THEN 'known-order'
                         WHEN a.partition = o.kafka_partition AND a.offset IN (o.kafka_offset, o.cancelled_offset)
                           THEN 'kept'
                         WHEN o.order_id IS NOT NULL THEN 'duplicate' END AS fate
                FROM accepted AS a LEFT JOIN %s AS o ON o.order_id = a.event.order_id"""
                .formatted(increment.sql(SilverTables.ORDERS));
    }
}
