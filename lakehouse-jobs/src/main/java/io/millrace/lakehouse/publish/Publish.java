package io.millrace.lakehouse.publish;

import static org.apache.spark.sql.functions.col;

import io.delta.tables.DeltaTable;
import io.millrace.lakehouse.job.Job;
import io.millrace.lakehouse.job.Lakehouse;
import io.millrace.lakehouse.job.Report;
import io.millrace.lakehouse.job.TableRows;
import io.millrace.lakehouse.registry.SchemaRegistry;
import io.millrace.lakehouse.table.ChangeFeed;
import io.millrace.lakehouse.table.Fence;
import io.millrace.lakehouse.table.Increments;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Publishes to a topic which rows of a table have changed since the last time, each by its key with what it has become, or with
 * a null value when it is gone; at first all rows. At least once: what was sent when a run was killed is sent again by the next.
 */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = "Publishes changes of a table to a topic, by the newest schema of the topic's values.")
public final class Publish extends Job {

    @Option(names = "--table", required = true, description = "A table with a change data feed, as gold.fact_orders.")
    private String table;

    @Option(names = "--topic", required = true, description = "A topic that is there.")
    private String topic;

    @Option(names = "--key", required = true, description = "The column that names a row.")
    private String key;

    @Option(
            names = "--columns",
            split = ",",
            description = "Columns to publish (default: all that the topic's schema has).")
    private List<String> columns = List.of();

    public static void main(String... args) {
        main(new Publish(), args);
    }

    @Override
    protected void run(SparkSession spark, Lakehouse lakehouse, Report report) throws Exception {
        StructType row = columnsOf(spark, lakehouse.table(table));
        if (!List.of(row.fieldNames()).contains(key)) {
            throw new IllegalArgumentException(
                    "The table %s has no column %s that could be the key of topic %s; it has %s"
                            .formatted(table, key, topic, List.of(row.fieldNames())));
        }
        TopicValue value = TopicValue.of(topic, new SchemaRegistry(registryUrl()), table, row, columns);
        KafkaTopic kafka = new KafkaTopic(bootstrapServers(), topic);
        kafka.requireIt();
        report.add(table, TableRows.NONE);
        Increments.run(
                "publish",
                ChangeFeed.of(spark, lakehouse.table(table)),
                lakehouse.checkpoint("publish/" + table + "/" + topic),
                (rows, batch) -> publish(rows, value, kafka, report));
    }

    private StructType columnsOf(SparkSession spark, String path) {
        if (!DeltaTable.isDeltaTable(spark, path)) {
            throw new IllegalArgumentException("There is no table " + table + " to publish: " + path);
        }
        DeltaTable found = DeltaTable.forPath(spark, path);
        Object feed = found.detail()
                .select(col("properties").getItem("delta.enableChangeDataFeed"))
                .head()
                .get(0);
        if (!"true".equals(feed)) {
            throw new IllegalArgumentException(
                    "The table " + table + " keeps no change data feed, by which to publish it:"
                            + " set its property delta.enableChangeDataFeed");
        }
        return found.toDF().schema();
    }

    private void publish(Dataset<Row> changes, TopicValue value, KafkaTopic kafka, Report report) {
        SparkSession session = changes.sparkSession();
        Changes keyed = new Changes(table, key);
        Dataset<Row> changed = keyed.of(changes, value.row()).persist();
        try {
            List<Fault> faults = new ArrayList<>(keyed.faults());
            faults.addAll(value.faults());
            Fault.checkAll(changed, faults);
            Fence.check(session);
            kafka.send(changed.select(col("key"), value.encoded(col("row")).as("value")));
            report.add(table, new TableRows(changes.count(), changed.count(), 0, 0));
        } finally {
            changed.unpersist();
        }
    }
}
