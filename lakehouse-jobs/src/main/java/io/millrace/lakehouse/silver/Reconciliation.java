package io.millrace.lakehouse.silver;

import io.millrace.lakehouse.job.Lakehouse;
import io.millrace.lakehouse.job.TableRows;
import io.millrace.lakehouse.table.DeltaTables;
import org.apache.spark.sql.SparkSession;

/** The account of each micro-batch: bronze rows = silver rows + duplicates + quarantine, or the run fails. */
final class Reconciliation {

    private Reconciliation() {}

    static void createTable(SparkSession spark, Lakehouse lakehouse) {
        DeltaTables.createIfMissing(
                spark,
                lakehouse.table(SilverTables.RECONCILIATION),
                """
                topic STRING, checkpoint STRING, batch BIGINT, run_id STRING, rows_in BIGINT, rows_out BIGINT,
                rows_duplicate BIGINT, rows_quarantined BIGINT, reconciled_at TIMESTAMP""");
    }

    static void write(Increment increment, Feed feed, String runId, TableRows rows) {
        if (rows.in() != rows.out() + rows.duplicates() + rows.quarantined()) {
            throw new IllegalStateException("Rows of topic %s were lost or doubled between bronze and silver: %s"
                    .formatted(feed.topic(), rows));
        }
        increment
                .batch()
                .write(
                        """
                        INSERT INTO %s
                        SELECT '%s', '%s', %d, '%s', %d, %d, %d, %d, current_timestamp()"""
                                .formatted(
                                        increment.sql(SilverTables.RECONCILIATION),
                                        feed.topic(),
                                        increment.batch().checkpoint(),
                                        increment.batch().number(),
                                        runId.replace("'", "\\'"),
                                        rows.in(),
                                        rows.out(),
                                        rows.duplicates(),
                                        rows.quarantined()));
    }
}
