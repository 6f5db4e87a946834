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
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--most-quarantined",
            defaultValue = "0.5",
            description =
                    "The share of a batch that may go to quarantine, from 100 such rows on (default: 0.5): where more"
                            + " is broken, something else is, and the feed fails before it counts as read.")
    private double mostQuarantined;

    public static void main(String... args) {
        main(new Silver(), args);
    }

    @Override
    protected void run(SparkSession spark, Lakehouse lakehouse, Report report) throws Exception {
        if (!(mostQuarantined > 0 && mostQuarantined <= 1)) {
            throw new IllegalArgumentException(
                    "--most-quarantined must be a share above 0, at most 1, and is " + mostQuarantined);
        }
        // A field that was added to a schema becomes a column.
        spark.conf().set("spark.databricks.delta.schema.autoMerge.enabled", "true");
        List<Feed> feeds = Feeds.of(tables);
        Quarantine.createTable(spark, lakehouse);
        Reconciliation.createTable(spark, lakehouse);
        SchemaRegistry registry = new SchemaRegistry(registryUrl());
        Failures failures = new Failures();
        List<StreamingQuery> queries = new ArrayList<>();
        feeds.forEach(feed -> failures.of(() -> queries.add(start(spark, lakehouse, report, registry, feed))));
        queries.forEach(query -> failures.of(query::awaitTermination));
        failures.throwFirst();
    }

    private StreamingQuery start(
            SparkSession spark, Lakehouse lakehouse, Report report, SchemaRegistry registry, Feed feed)
            throws Exception {
        feed.createTables(spark, lakehouse);
        report.add(feed.tables().get(0), TableRows.NONE);
        Decoding decoding = new Decoding(registry, feed.topic(), feed.contract());
        return Increments.start(
                feed.tables().get(0),
                bronze(spark, lakehouse, feed.topic()),
                lakehouse.checkpoint(feed.tables().get(0)),
                new FeedStep(feed, decoding, lakehouse, runId(), report, mostQuarantined));
    }

    private static Dataset<Row> bronze(SparkSession spark, Lakehouse lakehouse, String topic) {
        return spark.readStream()
                .format("delta")
                .option("maxBytesPerTrigger", "256m")
                .load(lakehouse.table(BronzeEvents.TABLE))
                .where(col("topic").equalTo(topic));
    }

    /** Those of some feeds, which keep no other from its end. */
    private static final class Failures {

        private @Nullable Exception first;

        interface Deed {
            void run() throws Exception;
        }

        void of(Deed deed) {
            try {
                deed.run();
            } catch (Exception e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }

        void throwFirst() throws Exception {
            if (first != null) {
                throw first;
            }
        }
    }
}
