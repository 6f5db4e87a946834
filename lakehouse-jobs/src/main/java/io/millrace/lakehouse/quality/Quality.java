package io.millrace.lakehouse.quality;

import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.lit;

import io.millrace.lakehouse.job.Job;
import io.millrace.lakehouse.job.Lakehouse;
import io.millrace.lakehouse.job.Report;
import io.millrace.lakehouse.job.TableRows;
import io.millrace.lakehouse.table.DeltaTables;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;

/** Checks what the other jobs wrote. Fails when a check of severity error does, after the results are written. */
@Command(name = "quality", mixinStandardHelpOptions = true, description = "Checks silver and gold.")
public final class Quality extends Job {

    static final String TABLE = "gold.quality_results";

    public static void main(String... args) {
        main(new Quality(), args);
    }

    @Override
    protected void run(SparkSession spark, Lakehouse lakehouse, Report report) {
        DeltaTables.createIfMissing(
                spark,
                lakehouse.table(TABLE),
                """
                run STRING, table STRING, check STRING, severity STRING, expected STRING, actual STRING,
                passed BOOLEAN, checked_at TIMESTAMP""");
        Dataset<Row> checks =
                spark.sql(Checks.of(lakehouse).stream().map(Check::asRow).collect(Collectors.joining("\nUNION ALL\n")));
        Dataset<Row> results = spark.createDataFrame(checks.collectAsList(), checks.schema())
                .withColumn("run", lit(runId()))
                .withColumn("checked_at", current_timestamp());
        results.createOrReplaceTempView("results");
        // Tried again, a run has the results of its last try.
        spark.sql(
                """
                MERGE INTO %s AS t USING results AS s
                ON t.run = s.run AND t.table = s.table AND t.check = s.check
                WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *"""
                        .formatted(lakehouse.sql(TABLE)));
        List<Row> rows = results.collectAsList();
        report.add(TABLE, new TableRows(rows.size(), rows.size(), 0, 0));
        failOnErrors(rows);
    }

    private static void failOnErrors(List<Row> results) {
        String errors = results.stream()
                .filter(row -> row.getAs("severity").equals("error") && !row.<Boolean>getAs("passed"))
                .map(row -> "%s: %s, expected %s, found %s"
                        .formatted(row.getAs("table"), row.getAs("check"), row.getAs("expected"), row.getAs("actual")))
                .collect(Collectors.joining("; "));
        if (!errors.isEmpty()) {
            throw new IllegalStateException("Checks failed: " + errors);
        }
    }
}
