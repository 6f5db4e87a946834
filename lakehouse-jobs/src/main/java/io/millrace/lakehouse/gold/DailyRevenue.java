package io.millrace.lakehouse.gold;

import io.millrace.lakehouse.job.Job;
import io.millrace.lakehouse.job.Lakehouse;
import io.millrace.lakehouse.job.Report;
import io.millrace.lakehouse.job.TableRows;
import io.millrace.lakehouse.table.ChangeFeed;
import io.millrace.lakehouse.table.DeltaTables;
import io.millrace.lakehouse.table.Increments;
import io.millrace.lakehouse.table.MicroBatch;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;

/**
 * Computes those days of {@code gold.daily_revenue} anew on which an order's facts have changed. A day that lost all
 * its confirmed orders is emptied.
 */
@Command(
        name = "daily-revenue",
        mixinStandardHelpOptions = true,
        description = "Brings the days of gold.daily_revenue up to date whose orders have changed.")
public final class DailyRevenue extends Job {

    public static void main(String... args) {
        main(new DailyRevenue(), args);
    }

    @Override
    protected void run(SparkSession spark, Lakehouse lakehouse, Report report) throws Exception {
        DeltaTables.createIfMissing(
                spark,
                lakehouse.table(GoldTables.DAILY_REVENUE),
                """
                date DATE, country STRING, category STRING, currency STRING, orders BIGINT, units BIGINT,
                revenue DECIMAL(18, 2), average_order DECIMAL(18, 2)""",
                "date");
        report.add(GoldTables.DAILY_REVENUE, TableRows.NONE);
        Increments.run(
                "daily_revenue",
                ChangeFeed.of(spark, lakehouse.table(GoldTables.FACT_ORDERS)).select("order_date"),
                lakehouse.checkpoint(GoldTables.DAILY_REVENUE),
                (rows, batch) -> replaceDays(rows, batch, lakehouse, report));
    }

    private static void replaceDays(Dataset<Row> changes, MicroBatch batch, Lakehouse lakehouse, Report report) {
        List<String> days = changes.distinct()
                .selectExpr("CAST(order_date AS STRING)")
                .as(Encoders.STRING())
                .collectAsList();
        if (days.isEmpty()) {
            return;
        }
        String dates = days.stream().map(day -> "DATE'" + day + "'").collect(Collectors.joining(", "));
        Dataset<Row> revenue = batch.session()
                .sql(
                        """
                        SELECT order_date AS date, country, coalesce(category, 'UNKNOWN') AS category, currency,
                               count(DISTINCT order_id) AS orders, sum(quantity) AS units,
                               CAST(sum(amount) AS DECIMAL(18, 2)) AS revenue,
                               CAST(sum(amount) / count(DISTINCT order_id) AS DECIMAL(18, 2)) AS average_order
                        FROM %s WHERE status = 'CONFIRMED' AND order_date IN (%s)
                        GROUP BY 1, 2, 3, 4"""
                                .formatted(lakehouse.sql(GoldTables.FACT_LINES), dates))
                .persist();
        try {
            long rows = revenue.count();
            batch.replace(
                    revenue.repartition(revenue.col("date")),
                    lakehouse.table(GoldTables.DAILY_REVENUE),
                    "date IN (" + dates + ")");
            report.add(GoldTables.DAILY_REVENUE, new TableRows(rows, rows, 0, 0));
        } finally {
            revenue.unpersist();
        }
    }
}
