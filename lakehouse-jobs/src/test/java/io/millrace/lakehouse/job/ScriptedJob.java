package io.millrace.lakehouse.job;

import io.millrace.lakehouse.table.DeltaTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A job that does as it is told, for tests of what runs jobs, here and in batch-service. */
@Command(name = "scripted")
public final class ScriptedJob extends Job {

    private static final Logger log = LoggerFactory.getLogger(ScriptedJob.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Option(names = "--sql", description = "A query; its first value goes into the log.")
    private @Nullable String sql;

    @Option(names = "--until", description = "A file to wait for.")
    private @Nullable Path until;

    @Option(names = "--write", description = "A value to write into the table.")
    private @Nullable String value;

    @Option(names = "--table", defaultValue = "scripted.rows")
    private String name;

    @Option(names = "--fail")
    private @Nullable String failure;

    public static void main(String... args) {
        main(new ScriptedJob(), args);
    }

    @Override
    protected void run(SparkSession spark, Lakehouse lakehouse, Report report) throws Exception {
        System.out.println("process " + ProcessHandle.current().pid());
        if (sql != null) {
            log.info("answer {}", spark.sql(sql).first().get(0));
        }
        if (until != null) {
            Instant deadline = Instant.now().plus(PATIENCE);
            while (!Files.exists(until) && Instant.now().isBefore(deadline)) {
                Thread.sleep(50);
            }
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        if (value != null) {
            String table = lakehouse.table(name);
            DeltaTables.createIfMissing(spark, table, "value STRING");
            DeltaTables.replace(
                    spark.createDataFrame(List.of(RowFactory.create(value)), StructType.fromDDL("value STRING")),
                    table,
                    "value = '" + value + "'");
        }
        report.add("scripted.table", new TableRows(1, 1, 0, 0));
    }
}
