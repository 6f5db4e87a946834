package io.millrace.lakehouse.upkeep;

import io.millrace.lakehouse.job.Job;
import io.millrace.lakehouse.job.Lakehouse;
import io.millrace.lakehouse.job.Report;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Writes the small files of each table together, and deletes files that no version of the last days needs. Versions that
 * are older cannot be read any more, and neither can their part of a Change Data Feed.
 */
@Command(
        name = "upkeep",
        mixinStandardHelpOptions = true,
        description = "Compacts all tables below the root, and deletes files that are no longer needed.")
public final class Upkeep extends Job {

    /** Below this, Delta itself refuses: whoever writes or reads for so long would lose files. */
    private static final int LEAST_DAYS = 7;

    private static final int HOURS_A_DAY = 24;

    @Option(
            names = "--keep-days",
            defaultValue = "7",
            description = "For how many days old versions can be read, at least 7 (default: ${DEFAULT-VALUE}).")
    private int keepDays;

    public static void main(String... args) {
        main(new Upkeep(), args);
    }

    @Override
    protected void run(SparkSession spark, Lakehouse lakehouse, Report report) throws IOException {
        if (keepDays < LEAST_DAYS) {
            throw new IllegalArgumentException("--keep-days must be at least " + LEAST_DAYS + ", and is " + keepDays);
        }
        // Each directory is listed by a task of its own otherwise, which took 100 s for 100 files.
        spark.conf().set("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2");
        for (String table : TableFiles.tables(lakehouse, spark.sparkContext().hadoopConfiguration())) {
            report.addFiles(table, kept(spark, lakehouse.sql(table)));
        }
    }

    private Map<String, Long> kept(SparkSession spark, String table) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Row optimized = spark.sql("OPTIMIZE " + table).selectExpr("metrics.*").head();
        counts.put("files_compacted", optimized.<Long>getAs("numFilesRemoved"));
        counts.put("files_written", optimized.<Long>getAs("numFilesAdded"));
        counts.put("files_deleted", deleted(spark, table));
        return counts;
    }

    /** VACUUM itself answers the path only; how many files it deleted is in the table's history. */
    private long deleted(SparkSession spark, String table) {
        spark.sql("VACUUM " + table + " RETAIN " + keepDays * HOURS_A_DAY + " HOURS");
        Row last = spark.sql("DESCRIBE HISTORY " + table + " LIMIT 1")
                .selectExpr("operation", "operationMetrics['numDeletedFiles']")
                .head();
        return last.getString(0).equals("VACUUM END") && !last.isNullAt(1) ? Long.parseLong(last.getString(1)) : 0;
    }
}
