package io.millrace.lakehouse.gold;

import io.millrace.lakehouse.job.Job;
import io.millrace.lakehouse.job.Lakehouse;
import io.millrace.lakehouse.job.Report;
import io.millrace.lakehouse.job.TableRows;
import io.millrace.lakehouse.silver.SilverTables;
import io.millrace.lakehouse.table.ChangeFeed;
import io.millrace.lakehouse.table.DeltaTables;
import io.millrace.lakehouse.table.Increments;
import io.millrace.lakehouse.table.MicroBatch;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;

/**
 * Brings the facts of those orders up to date that were placed, or had a change of status, since the last run. What a
 * product was when an order was placed stays so: a line that is there changes in its status only.
 */
@Command(
        name = "fact-orders",
        mixinStandardHelpOptions = true,
        description = "Brings gold.fact_orders and gold.fact_order_lines up to date.")
public final class FactOrders extends Job {

    public static void main(String... args) {
        main(new FactOrders(), args);
    }

    @Override
    protected void run(SparkSession spark, Lakehouse lakehouse, Report report) throws Exception {
        DeltaTables.createChangingIfMissing(
                spark,
                lakehouse.table(GoldTables.FACT_ORDERS),
                """
                order_id STRING, user_id STRING, country STRING, currency STRING, amount DECIMAL(18, 2),
                placed_at TIMESTAMP, order_date DATE, status STRING, reason STRING, status_at TIMESTAMP,
                cancelled_at TIMESTAMP, line_count INT, units BIGINT""");
        DeltaTables.createChangingIfMissing(
                spark,
                lakehouse.table(GoldTables.FACT_LINES),
                """
                order_id STRING, line_no INT, order_date DATE, placed_at TIMESTAMP, user_id STRING, country STRING,
                currency STRING, status STRING, sku STRING, product_name STRING, category STRING, quantity INT,
                unit_price DECIMAL(18, 2), amount DECIMAL(18, 2)""");
        report.add(GoldTables.FACT_ORDERS, TableRows.NONE);
        Dataset<Row> touched =
                orderIds(spark, lakehouse, SilverTables.ORDERS).union(orderIds(spark, lakehouse, SilverTables.STATUS));
        Increments.run(
                "fact_orders",
                touched,
                lakehouse.checkpoint(GoldTables.FACT_ORDERS),
                (rows, batch) -> update(rows, batch, lakehouse, report));
    }

    private static Dataset<Row> orderIds(SparkSession spark, Lakehouse lakehouse, String table) {
        return ChangeFeed.of(spark, lakehouse.table(table)).select("order_id");
    }

    private static void update(Dataset<Row> changes, MicroBatch batch, Lakehouse lakehouse, Report report) {
        Dataset<Row> touched = changes.distinct().persist();
        try {
            long orders = touched.count();
            if (orders == 0) {
                return;
            }
            touched.createOrReplaceTempView("touched");
            Dataset<Row> facts =
                    batch.session().sql(OrderFacts.orders(lakehouse)).persist();
            try {
                facts.createOrReplaceTempView("facts");
                batch.write(OrderFacts.mergeLines(lakehouse));
                batch.write(OrderFacts.mergeOrders(lakehouse));
                report.add(GoldTables.FACT_ORDERS, new TableRows(orders, facts.count(), 0, 0));
            } finally {
                facts.unpersist();
            }
        } finally {
            touched.unpersist();
        }
    }
}
