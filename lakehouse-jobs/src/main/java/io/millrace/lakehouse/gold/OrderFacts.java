package io.millrace.lakehouse.gold;

import io.millrace.lakehouse.job.Lakehouse;
import io.millrace.lakehouse.silver.SilverTables;

/** What the facts are, in SQL. */
final class OrderFacts {

    private OrderFacts() {}

    /**
     * The orders of the view {@code touched}. All events of an order are in one partition of its topic, so that the
     * last offset tells the status that holds.
     */
    static String orders(Lakehouse lakehouse) {
        return """
                WITH placed AS (
                  SELECT o.* FROM %s AS o LEFT SEMI JOIN touched AS t ON o.order_id = t.order_id),
                latest AS (
                  SELECT order_id, max_by(struct(s.status, s.reason, s.ts), s.kafka_offset) AS it
                  FROM %s AS s LEFT SEMI JOIN touched AS t ON s.order_id = t.order_id GROUP BY order_id),
                size AS (
                  SELECT order_id, CAST(count(*) AS INT) AS line_count, sum(quantity) AS units
                  FROM %s AS l LEFT SEMI JOIN touched AS t ON l.order_id = t.order_id GROUP BY order_id)
                SELECT order_id, user_id, country, currency, amount, placed_at,
                       CAST(placed_at AS DATE) AS order_date, coalesce(it.status, 'PLACED') AS status,
                       it.reason AS reason, coalesce(it.ts, placed_at) AS status_at, cancelled_at,
                       coalesce(line_count, 0) AS line_count, coalesce(units, 0) AS units
                FROM placed LEFT JOIN latest USING (order_id) LEFT JOIN size USING (order_id)"""
                .formatted(
                        lakehouse.sql(SilverTables.ORDERS),
                        lakehouse.sql(SilverTables.STATUS),
                        lakehouse.sql(SilverTables.LINES));
    }

    /** Only what can change is compared, so that a run with nothing new for an order leaves no trace of it. */
    static String mergeOrders(Lakehouse lakehouse) {
        return """
                MERGE INTO %s AS t USING facts AS s ON t.order_id = s.order_id
                WHEN MATCHED AND NOT (t.status <=> s.status AND t.reason <=> s.reason
                                      AND t.status_at <=> s.status_at AND t.cancelled_at <=> s.cancelled_at)
                  THEN UPDATE SET *
                WHEN NOT MATCHED THEN INSERT *"""
                .formatted(lakehouse.sql(GoldTables.FACT_ORDERS));
    }

    /**
     * A line has the version of its product that was valid when the order was placed: the last one that had begun by
     * then, or the first one known, for orders that are older than the catalogue.
     */
    static String mergeLines(Lakehouse lakehouse) {
        return """
                MERGE INTO %1$s AS t
                USING (
                  WITH versions AS (
                    SELECT sku, name, category,
                           CASE WHEN lag(valid_from) OVER history IS NOT NULL THEN valid_from END AS begins,
                           lead(valid_from) OVER history AS ends
                    FROM %2$s WINDOW history AS (PARTITION BY sku ORDER BY valid_from))
                  SELECT l.order_id, l.line_no, f.order_date, f.placed_at, f.user_id, f.country, f.currency, f.status,
                         l.sku, v.name AS product_name, v.category, l.quantity, l.unit_price, l.amount
                  FROM facts AS f
                  JOIN %3$s AS l ON l.order_id = f.order_id
                  LEFT JOIN versions AS v
                    ON v.sku = l.sku AND (v.begins IS NULL OR v.begins <= f.placed_at)
                       AND (v.ends IS NULL OR v.ends > f.placed_at)) AS s
                ON t.order_id = s.order_id AND t.line_no = s.line_no
                WHEN MATCHED AND t.status <> s.status THEN UPDATE SET status = s.status
                WHEN NOT MATCHED THEN INSERT *"""
                .formatted(
                        lakehouse.sql(GoldTables.FACT_LINES),
                        lakehouse.sql(SilverTables.PRODUCTS),
                        lakehouse.sql(SilverTables.LINES));
    }
}
