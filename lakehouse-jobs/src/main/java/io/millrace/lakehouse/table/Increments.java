package io.millrace.lakehouse.table;

import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/** Goes through all that is new in a stream, then ends; the checkpoint says where the next run goes on. */
public final class Increments {

    /** What is done with the rows that are new. */
    @FunctionalInterface
    public interface Step {
        void process(Dataset<Row> rows, MicroBatch batch);
    }

    private Increments() {}

    public static StreamingQuery start(String name, Dataset<Row> stream, String checkpoint, Step step)
            throws TimeoutException {
        return stream.writeStream()
                .queryName(name)
                .option("checkpointLocation", checkpoint)
                .trigger(Trigger.AvailableNow())
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>)
                        (rows, number) -> step.process(rows, MicroBatch.of(rows, number)))
                .start();
    }

    public static void run(String name, Dataset<Row> stream, String checkpoint, Step step)
            throws TimeoutException, StreamingQueryException {
        start(name, stream, checkpoint, step).awaitTermination();
    }
}
