package io.millrace.lakehouse.silver;

import static org.apache.spark.sql.functions.col;

import io.millrace.lakehouse.bronze.BronzeEvents;
import io.millrace.lakehouse.decoding.Decoding;
import io.millrace.lakehouse.job.Job;
import io.millrace.lakehouse.job.Lakehouse;
import io.millrace.lakehouse.job.Report;
import io.millrace.lakehouse.job.TableRows;
import io.millrace.lakehouse.registry.SchemaRegistry;
import io.millrace.lakehouse.table.Increments;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Takes what is new in bronze into the tables of silver. Each feed is a stream with a checkpoint of its own; all of an
 * application run at the same time, since a small run is mostly the driver's planning, and one that fails does not
 * stop the others.
 */
@Command(name = "silver", mixinStandardHelpOptions = true, description = "Decodes new records of bronze into silver.")
public final class Silver extends Job {

    @Option(
            names = "--tables",
            split = ",",
            defaultValue = "orders,order_lines,order_status,products,reservations,fraud_assessments,fraud_alerts",
            description = "Tables to bring up to date; orders and order_lines go together (default: all).")
    private List<String> tables;

    public static void main(String... args) {
        main(new Silver(), args);
    }

    @Override
    protected void run(SparkSession spark, Lakehouse lakehouse, Report report) throws Exception {
        // A field that was added to a schema becomes a column.
        spark.conf().set("spark.databricks.delta.schema.autoMerge.enabled", "true");
        List<Feed> feeds = Feeds.of(tables);
        Quarantine.createTable(spark, lakehouse);
        Reconciliation.createTable(spark, lakehouse);
        SchemaRegistry registry = new SchemaRegistry(registryUrl());
        List<StreamingQuery> queries = new ArrayList<>();
        for (Feed feed : feeds) {
            feed.createTables(spark, lakehouse);
            report.add(feed.tables().get(0), TableRows.NONE);
            Decoding decoding = new Decoding(registry, feed.topic(), feed.contract());
            queries.add(Increments.start(
                    feed.tables().get(0),
                    bronze(spark, lakehouse, feed.topic()),
                    lakehouse.checkpoint(feed.tables().get(0)),
                    new FeedStep(feed, decoding, lakehouse, runId(), report)));
        }
        awaitAll(queries);
    }

    private static Dataset<Row> bronze(SparkSession spark, Lakehouse lakehouse, String topic) {
        return spark.readStream()
                .format("delta")
                .option("maxBytesPerTrigger", "256m")
                .load(lakehouse.table(BronzeEvents.TABLE))
                .where(col("topic").equalTo(topic));
    }

    private static void awaitAll(List<StreamingQuery> queries) throws Exception {
        Exception failed = null;
        for (StreamingQuery query : queries) {
            try {
                query.awaitTermination();
            } catch (Exception e) {
                if (failed == null) {
                    failed = e;
                } else {
                    failed.addSuppressed(e);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
