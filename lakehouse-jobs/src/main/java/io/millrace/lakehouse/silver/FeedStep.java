package io.millrace.lakehouse.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.millrace.lakehouse.decoding.Decoding;
import io.millrace.lakehouse.job.Lakehouse;
import io.millrace.lakehouse.job.Report;
import io.millrace.lakehouse.job.TableRows;
import io.millrace.lakehouse.table.Increments;
import io.millrace.lakehouse.table.MicroBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Takes a micro-batch of bronze through decoding, the rules, the tables and the account. */
record FeedStep(Feed feed, Decoding decoding, Lakehouse lakehouse, String runId, Report report, double mostQuarantined)
        implements Increments.Step {

    /** Broken rows that may be all there are of a batch. */
    private static final int FEW = 100;

    @Override
    public void process(Dataset<Row> bronze, MicroBatch batch) {
        List<Integer> schemaIds = new ArrayList<>();
        long rowsIn = 0;
        for (Row row : bronze.groupBy("schema_id").agg(count(lit(1)).as("rows")).collectAsList()) {
            rowsIn += row.<Long>getAs("rows");
            if (row.getAs("schema_id") != null) {
                schemaIds.add(row.getAs("schema_id"));
            }
        }
        if (rowsIn == 0) {
            return;
        }
        bronze.withColumn("decoded", decoding.decoded(schemaIds)).createOrReplaceTempView("decoded");
        Dataset<Row> judged = batch.session().sql(Judgement.of(feed)).persist();
        try {
            judged.createOrReplaceTempView("judged");
            judged.where(col("rule").isNull()).createOrReplaceTempView("accepted");
            write(new Increment(batch, lakehouse, decoding.eventType()), rowsIn);
        } finally {
            judged.unpersist();
        }
    }

    private void write(Increment increment, long rowsIn) {
        feed.write(increment);
        Map<String, Long> fates = new HashMap<>();
        increment
                .batch()
                .session()
                .sql(
                        """
                        SELECT coalesce(rule, fate, 'lost') AS fate, count(*) AS rows
                        FROM judged LEFT JOIN (%s) USING (partition, offset) GROUP BY ALL"""
                                .formatted(feed.fates(increment)))
                .collectAsList()
                .forEach(row -> fates.put(row.getAs("fate"), row.getAs("rows")));
        long kept = taken("kept", fates);
        long duplicates = taken("duplicate", fates);
        taken("lost", fates);
        // What is left are rules.
        long quarantined = fates.values().stream().mapToLong(Long::longValue).sum();
        if (quarantined >= FEW && quarantined > rowsIn * mostQuarantined) {
            throw new IllegalStateException(
                    ("Of %d rows of topic %s, %d would go to quarantine %s, more than a share of %s:"
                                    + " look whether the registry is the right one and what the producers do; then run again,"
                                    + " with a greater --most-quarantined if they are to be set aside")
                            .formatted(rowsIn, feed.topic(), quarantined, fates, mostQuarantined));
        }
        if (quarantined > 0) {
            Quarantine.write(increment, feed, runId);
        }
        TableRows rows = new TableRows(rowsIn, kept, duplicates, quarantined);
        Reconciliation.write(increment, feed, runId, rows);
        report.add(feed.tables().get(0), rows);
        if (quarantined > 0) {
            report.addQuarantined(feed.tables().get(0), fates);
        }
    }

    private static long taken(String fate, Map<String, Long> fates) {
        Long rows = fates.remove(fate);
        return rows == null ? 0 : rows;
    }
}
