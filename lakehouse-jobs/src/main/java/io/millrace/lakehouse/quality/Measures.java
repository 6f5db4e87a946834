package io.millrace.lakehouse.quality;

import io.millrace.lakehouse.bronze.BronzeEvents;
import io.millrace.lakehouse.gold.GoldTables;
import io.millrace.lakehouse.job.Lakehouse;
import io.millrace.lakehouse.silver.SilverTables;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What the checks compare, as plain aggregations: each table is read once, whatever the number of checks about it. */
final class Measures {

    private Measures() {}

    /** One row, with what is measured as its columns. */
    private record Query(List<String> measures, String sql) {}

    /** @param wanted what is needed of them; the others are not measured unless they come with these */
    static Map<String, BigDecimal> of(SparkSession spark, Lakehouse lakehouse, Set<String> wanted) {
        Map<String, BigDecimal> measures = new HashMap<>();
        queries(lakehouse).parallelStream()
                .filter(query -> query.measures().stream().anyMatch(wanted::contains))
                .map(query -> spark.sql(query.sql()).first())
                .forEachOrdered(row -> add(row, measures));
        return measures;
    }

    private static void add(Row row, Map<String, BigDecimal> measures) {
        for (String name : row.schema().fieldNames()) {
            Object value = row.getAs(name);
            measures.put(name, value == null ? BigDecimal.ZERO : new BigDecimal(value.toString()));
        }
    }

    private static List<Query> queries(Lakehouse lakehouse) {
        return List.of(
                new Query(
                        List.of("orders", "order_ids", "orders_unlike_lines"),
                        // Grouped by the key that they are joined by: counting distinct ones takes no other shuffle.
                        """
                        SELECT sum(rows) AS orders, count(*) AS order_ids, sum(unlike) AS orders_unlike_lines
                        FROM (SELECT order_id, count(*) AS rows, count_if(NOT (amount <=> total)) AS unlike
                              FROM %s
                              LEFT JOIN (SELECT order_id, sum(amount) AS total FROM %s GROUP BY order_id)
                              USING (order_id)
                              GROUP BY order_id)"""
                                .formatted(lakehouse.sql(SilverTables.ORDERS), lakehouse.sql(SilverTables.LINES))),
                new Query(
                        List.of("facts", "fact_ids", "confirmed"),
                        """
                        SELECT sum(rows) AS facts, count(*) AS fact_ids, sum(amount) AS confirmed
                        FROM (SELECT order_id, count(*) AS rows,
                                     sum(amount) FILTER (WHERE status = 'CONFIRMED') AS amount
                              FROM %s GROUP BY order_id)"""
                                .formatted(lakehouse.sql(GoldTables.FACT_ORDERS))),
                new Query(
                        List.of("lines_without_product"),
                        "SELECT count_if(category IS NULL) AS lines_without_product FROM "
                                + lakehouse.sql(GoldTables.FACT_LINES)),
                new Query(
                        List.of("revenue"),
                        "SELECT sum(revenue) AS revenue FROM " + lakehouse.sql(GoldTables.DAILY_REVENUE)),
                new Query(
                        List.of("bronze_rows", "accounted", "accounted_quarantine"),
                        // A checkpoint that was deleted goes through bronze from its start again: the newest account
                        // counts.
                        """
                        WITH newest AS (
                          SELECT topic, max_by(sums, at) AS sums
                          FROM (SELECT topic, checkpoint,
                                       struct(sum(rows_in) AS rows_in, sum(rows_quarantined) AS quarantined) AS sums,
                                       max(reconciled_at) AS at
                                FROM %s GROUP BY topic, checkpoint)
                          GROUP BY topic)
                        SELECT sum(bronze.rows) AS bronze_rows, sum(sums.rows_in) AS accounted,
                               sum(sums.quarantined) AS accounted_quarantine
                        FROM newest
                        LEFT JOIN (SELECT topic, count(*) AS rows FROM %s GROUP BY topic) AS bronze USING (topic)"""
                                .formatted(
                                        lakehouse.sql(SilverTables.RECONCILIATION), lakehouse.sql(BronzeEvents.TABLE))),
                new Query(
                        List.of("quarantine"),
                        "SELECT count(*) AS quarantine FROM " + lakehouse.sql(SilverTables.QUARANTINE)));
    }
}
