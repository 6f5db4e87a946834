package io.millrace.lakehouse.bronze;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.millrace.lakehouse.job.Job;
import io.millrace.lakehouse.job.Lakehouse;
import io.millrace.lakehouse.job.Report;
import io.millrace.lakehouse.job.TableRows;
import io.millrace.lakehouse.table.DeltaTables;
import io.millrace.lakehouse.table.Increments;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Takes what is new in Kafka into {@code bronze.events}. The checkpoint says where to go on, and Delta notes the
 * micro-batch in its own commit, so every offset is there exactly once, whenever a run was killed.
 */
@Command(name = "bronze", mixinStandardHelpOptions = true, description = "Takes new records from Kafka into bronze.")
public final class Bronze extends Job {

    private static final String COUNTS = "rows by topic";

    @Option(names = "--topics", split = ",", defaultValue = Topics.DEFAULT, description = "Topics to keep.")
    private List<String> topics;

    @Option(
            names = "--max-offsets-per-trigger",
            defaultValue = "500000",
            description = "Most records in one micro-batch (default: ${DEFAULT-VALUE}).")
    private long maxOffsetsPerTrigger;

    public static void main(String... args) {
        main(new Bronze(), args);
    }

    @Override
    protected void run(SparkSession spark, Lakehouse lakehouse, Report report) throws Exception {
        String path = lakehouse.table(BronzeEvents.TABLE);
        DeltaTables.createIfMissing(spark, path, BronzeEvents.COLUMNS, BronzeEvents.PARTITIONED_BY);
        // One file per core and topic, not one per Kafka partition.
        Dataset<Row> events = counted(BronzeEvents.from(kafka(spark)))
                .coalesce(spark.sparkContext().defaultParallelism());
        StreamingQuery query = Increments.start(
                "bronze",
                events,
                lakehouse.checkpoint("bronze"),
                (rows, batch) -> batch.append(rows, path, BronzeEvents.PARTITIONED_BY));
        query.awaitTermination();
        report.add(BronzeEvents.TABLE, TableRows.NONE);
        for (StreamingQueryProgress progress : query.recentProgress()) {
            Row counts = progress.observedMetrics().get(COUNTS);
            if (counts != null) {
                report(counts, report);
            }
        }
    }

    private Dataset<Row> kafka(SparkSession spark) {
        return spark.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", bootstrapServers())
                .option("kafka.isolation.level", "read_committed")
                .option("subscribePattern", Topics.pattern(topics))
                .option("startingOffsets", "earliest")
                .option("maxOffsetsPerTrigger", maxOffsetsPerTrigger)
                .option("failOnDataLoss", true)
                .option("includeHeaders", true)
                .load();
    }

    /** Counts the rows of each topic as they pass. */
    private Dataset<Row> counted(Dataset<Row> events) {
        Column[] counts = topics.stream()
                .map(topic -> count(when(col("topic").equalTo(topic), 1)).as(topic))
                .toArray(Column[]::new);
        return events.observe(COUNTS, count(lit(1)).as("all"), counts);
    }

    private void report(Row counts, Report report) {
        long rows = counts.getAs("all");
        report.add(BronzeEvents.TABLE, new TableRows(rows, rows, 0, 0));
        topics.forEach(topic -> report.addTopic(topic, counts.<Long>getAs(topic)));
    }
}
