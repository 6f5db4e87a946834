package io.millrace.lakehouse.silver;

import io.millrace.lakehouse.job.Lakehouse;
import io.millrace.lakehouse.table.DeltaTables;
import org.apache.spark.sql.SparkSession;

/** Records that could not be decoded or broke a rule, with their bytes, so that they can be looked at and replayed. */
final class Quarantine {

    private Quarantine() {}

    static void createTable(SparkSession spark, Lakehouse lakehouse) {
        DeltaTables.createIfMissing(
                spark,
                lakehouse.table(SilverTables.QUARANTINE),
                """
                topic STRING, partition INT, offset BIGINT, key BINARY, value BINARY, rule STRING, error STRING,
                run_id STRING, quarantined_at TIMESTAMP""",
                "topic");
    }

    /** Writes the rows of the view {@code judged} that have a rule against them, of their own or by their fate. */
    static void write(Increment increment, Feed feed, String runId) {
        // The topic as a literal tells Delta that feeds which write at the same time do not touch each other.
        increment
                .batch()
                .write(
                        """
                        MERGE INTO %1$s AS t
                        USING (SELECT '%2$s' AS topic, partition, offset, key, value,
                                      coalesce(rule, fate) AS rule, coalesce(error, 'refused by the tables') AS error,
                                      '%3$s' AS run_id, current_timestamp() AS quarantined_at
                               FROM judged LEFT JOIN (%4$s) USING (partition, offset)
                               WHERE rule IS NOT NULL OR fate NOT IN ('kept', 'duplicate')) AS s
                        ON t.topic = '%2$s' AND t.partition = s.partition AND t.offset = s.offset
                        WHEN NOT MATCHED THEN INSERT *"""
                                .formatted(
                                        increment.sql(SilverTables.QUARANTINE),
                                        feed.topic(),
                                        runId.replace("'", "\\'"),
                                        feed.fates(increment)));
    }
}
