package io.millrace.lakehouse.quality;

import static io.millrace.lakehouse.quality.Check.Severity.ERROR;
import static io.millrace.lakehouse.quality.Check.Severity.WARN;

import io.millrace.lakehouse.bronze.BronzeEvents;
import io.millrace.lakehouse.gold.GoldTables;
import io.millrace.lakehouse.job.Lakehouse;
import io.millrace.lakehouse.silver.SilverTables;
import java.util.List;

/** The checks of all tables, as plain aggregations. */
final class Checks {

    private Checks() {}

    static List<Check> of(Lakehouse lakehouse) {
        String orders = lakehouse.sql(SilverTables.ORDERS);
        String lines = lakehouse.sql(SilverTables.LINES);
        String facts = lakehouse.sql(GoldTables.FACT_ORDERS);
        String factLines = lakehouse.sql(GoldTables.FACT_LINES);
        return List.of(
                new Check(
                        SilverTables.ORDERS,
                        "order_id is unique",
                        ERROR,
                        "SELECT count(*) AS expected, count(DISTINCT order_id) AS actual FROM " + orders),
                new Check(
                        SilverTables.LINES,
                        "lines add up to the amount of the order",
                        ERROR,
                        """
                        SELECT 0L AS expected, count_if(NOT (amount <=> total)) AS actual
                        FROM %s LEFT JOIN (SELECT order_id, sum(amount) AS total FROM %s GROUP BY order_id)
                        USING (order_id)"""
                                .formatted(orders, lines)),
                new Check(
                        GoldTables.FACT_ORDERS,
                        "order_id is unique",
                        ERROR,
                        "SELECT count(*) AS expected, count(DISTINCT order_id) AS actual FROM " + facts),
                new Check(
                        GoldTables.FACT_ORDERS,
                        "has all orders",
                        ERROR,
                        "SELECT (SELECT count(*) FROM %s) AS expected, (SELECT count(*) FROM %s) AS actual"
                                .formatted(orders, facts)),
                new Check(
                        GoldTables.FACT_LINES,
                        "the product of each line is known",
                        WARN,
                        "SELECT 0L AS expected, count_if(category IS NULL) AS actual FROM " + factLines),
                new Check(
                        GoldTables.DAILY_REVENUE,
                        "adds up to the confirmed orders",
                        ERROR,
                        """
                        SELECT (SELECT coalesce(sum(amount), 0) FROM %s WHERE status = 'CONFIRMED') AS expected,
                               (SELECT coalesce(sum(revenue), 0) FROM %s) AS actual"""
                                .formatted(facts, lakehouse.sql(GoldTables.DAILY_REVENUE))),
                new Check(BronzeEvents.TABLE, "each row is accounted for in silver", ERROR, reconciliation(lakehouse)),
                new Check(
                        SilverTables.QUARANTINE,
                        "has the rows that were accounted for",
                        ERROR,
                        """
                        SELECT (SELECT coalesce(sum(rows_quarantined), 0) FROM (%s)) AS expected,
                               (SELECT count(*) FROM %s) AS actual"""
                                .formatted(newestAccounts(lakehouse), lakehouse.sql(SilverTables.QUARANTINE))));
    }

    /** A checkpoint that was deleted goes through bronze from its start again: the newest one's account counts. */
    private static String newestAccounts(Lakehouse lakehouse) {
        return """
                SELECT topic, rows_in, rows_quarantined
                FROM (SELECT *, first_value(checkpoint) OVER (PARTITION BY topic ORDER BY reconciled_at DESC) AS newest
                      FROM %s)
                WHERE checkpoint = newest"""
                .formatted(lakehouse.sql(SilverTables.RECONCILIATION));
    }

    private static String reconciliation(Lakehouse lakehouse) {
        return """
                SELECT (SELECT count(*) FROM %1$s
                        WHERE topic IN (SELECT topic FROM %2$s)) AS expected,
                       (SELECT coalesce(sum(rows_in), 0) FROM (%3$s)) AS actual"""
                .formatted(
                        lakehouse.sql(BronzeEvents.TABLE),
                        lakehouse.sql(SilverTables.RECONCILIATION),
                        newestAccounts(lakehouse));
    }
}
