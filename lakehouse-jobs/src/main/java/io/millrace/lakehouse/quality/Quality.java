package io.millrace.lakehouse.quality;

import io.millrace.lakehouse.job.Job;
import io.millrace.lakehouse.job.Lakehouse;
import io.millrace.lakehouse.job.Report;
import io.millrace.lakehouse.job.TableRows;
import io.millrace.lakehouse.table.DeltaTables;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks what the other jobs wrote. Fails when a check of severity error does, after the results are written. */
@Command(name = "quality", mixinStandardHelpOptions = true, description = "Checks silver and gold.")
public final class Quality extends Job {

    private static final Logger log = LoggerFactory.getLogger(Quality.class);

    static final String TABLE = "gold.quality_results";

    private static final String COLUMNS =
            """
            run STRING, table STRING, check STRING, severity STRING, expected STRING, actual STRING,
            passed BOOLEAN, checked_at TIMESTAMP""";

    @Option(
            names = "--tables",
            split = ",",
            description = "Tables whose checks are made (default: all that have some).")
    private List<String> tables = List.of();

    public static void main(String... args) {
        main(new Quality(), args);
    }

    @Override
    protected void run(SparkSession spark, Lakehouse lakehouse, Report report) {
        List<Check> checks = Checks.of(tables);
        DeltaTables.createIfMissing(spark, lakehouse.table(TABLE), COLUMNS);
        Map<String, BigDecimal> measures = Measures.of(
                spark, lakehouse, checks.stream().flatMap(Check::measures).collect(Collectors.toSet()));
        List<Check.Result> results =
                checks.stream().map(check -> check.of(measures)).toList();
        write(spark, lakehouse, results);
        report.add(TABLE, new TableRows(results.size(), results.size(), 0, 0));
        List<String> failed = results.stream()
                .filter(result -> !result.passed())
                .map(Check.Result::toString)
                .toList();
        failed.forEach(check -> log.warn("Check failed: {}", check));
        report.addOutput("checks", results.size());
        report.addOutput("failed", failed);
        failOnErrors(results);
    }

    private void write(SparkSession spark, Lakehouse lakehouse, List<Check.Result> results) {
        Timestamp now = Timestamp.from(Instant.now());
        Dataset<Row> rows = spark.createDataFrame(
                        results.stream()
                                .map(result -> RowFactory.create(
                                        runId(),
                                        result.check().table(),
                                        result.check().name(),
                                        result.check().severity().toString(),
                                        result.expected().toPlainString(),
                                        result.actual().toPlainString(),
                                        result.passed(),
                                        now))
                                .toList(),
                        StructType.fromDDL(COLUMNS))
                .coalesce(1);
        // Tried again, a run has the results of its last try.
        DeltaTables.replace(rows, lakehouse.table(TABLE), "run = '" + runId().replace("'", "\\'") + "'");
    }

    private static void failOnErrors(List<Check.Result> results) {
        String errors = results.stream()
                .filter(Check.Result::stops)
                .map(Check.Result::toString)
                .collect(Collectors.joining("; "));
        if (!errors.isEmpty()) {
            throw new IllegalStateException("Checks failed: " + errors);
        }
    }
}
