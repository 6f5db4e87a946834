package io.millrace.lakehouse.job;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does in small, on tables of its own, what the jobs do: the first query, write and stream of a JVM take seconds, since
 * ten thousand classes are loaded for them.
 */
record WarmUp(SparkSession spark, Path directory) {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    /** Whether something more urgent has come. */
    @FunctionalInterface
    interface Urgent {
        boolean come() throws IOException;
    }

    void run(Urgent urgent) throws IOException {
        try {
            createTable();
            for (Step step : new Step[] {this::merge, this::stream, this::readChanges}) {
                if (urgent.come()) {
                    return;
                }
                step.take();
            }
        } catch (Exception e) {
            log.warn("Cannot warm up; the first attempt takes longer", e);
        }
    }

    @FunctionalInterface
    private interface Step {
        void take() throws Exception;
    }

    private void createTable() {
        DeltaTable.createIfNotExists(spark)
                .location(table())
                .addColumn("id", "BIGINT")
                .addColumn("day", "DATE")
                .addColumn("amount", "DECIMAL(18, 2)")
                .partitionedBy("day")
                .property("delta.enableChangeDataFeed", "true")
                .property("delta.enableDeletionVectors", "true")
                .execute();
    }

    private void merge() {
        spark.sql(
                """
                MERGE INTO delta.`%s` AS t
                USING (SELECT id, DATE'2026-01-01' AS day, CAST(id AS DECIMAL(18, 2)) AS amount FROM range(4)) AS s
                ON t.id = s.id WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *"""
                        .formatted(table()));
    }

    private void stream() throws Exception {
        spark.readStream()
                .format("delta")
                .option("readChangeFeed", true)
                .load(table())
                .writeStream()
                .option("checkpointLocation", directory.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>)
                        (rows, number) -> rows.select("id").distinct().count())
                .start()
                .awaitTermination();
    }

    private void readChanges() {
        spark.sql("SELECT day, count(DISTINCT id), sum(amount) FROM delta.`%s` GROUP BY day".formatted(table()))
                .collectAsList();
    }

    private String table() {
        return directory.resolve("table").toString();
    }
}
