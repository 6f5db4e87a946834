package io.millrace.lakehouse.table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * A micro-batch whose writes Delta does once: a table's log notes who wrote and the batch's number, and skips what it
 * has. Who wrote is the checkpoint's own id and not its name, since a checkpoint that was deleted starts counting at 0
 * again, and its batches must not be taken for the old ones.
 */
public record MicroBatch(SparkSession session, String checkpoint, long number) {

    private static final String WRITER = "spark.databricks.delta.write.txnAppId";
    private static final String NUMBER = "spark.databricks.delta.write.txnVersion";

    /** Of the rows that a stream hands to foreachBatch; they come with a session of their own. */
    static MicroBatch of(Dataset<Row> rows, long number) {
        SparkSession session = rows.sparkSession();
        return new MicroBatch(session, session.sparkContext().getLocalProperty("sql.streaming.queryId"), number);
    }

    /** Runs a statement that writes one table, once for this batch. */
    public void write(String sql) {
        once(() -> session.sql(sql));
    }

    /** Puts the rows in the place of those that the condition holds for. */
    public void replace(Dataset<Row> rows, String path, String condition) {
        once(() -> rows.write()
                .format("delta")
                .mode(SaveMode.Overwrite)
                .option("replaceWhere", condition)
                .save(path));
    }

    /** Adds the rows. */
    public void append(Dataset<Row> rows, String path, String... partitionedBy) {
        once(() -> rows.write()
                .format("delta")
                .mode(SaveMode.Append)
                .partitionBy(partitionedBy)
                .save(path));
    }

    private void once(Runnable write) {
        RuntimeConfig conf = session.conf();
        conf.set(WRITER, checkpoint);
        conf.set(NUMBER, number);
        try {
            write.run();
        } finally {
            conf.unset(WRITER);
            conf.unset(NUMBER);
        }
    }
}
