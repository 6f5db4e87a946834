package io.millrace.lakehouse.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Runs jobs one after another as a ready driver does, which saves their start-up. */
public final class LentSession implements AutoCloseable {

    private final SparkSession spark = Sessions.start("tests");
    private final Path root;

    public LentSession(Path root) {
        this.root = root;
    }

    /** A statement that names tables as {@code gold/daily_revenue}. */
    public Dataset<Row> sql(String statement) {
        return spark.sql(statement.replaceAll("(?<![/\\w])((?:bronze|silver|gold)/\\w+)", "delta.`" + root + "/$1`"));
    }

    /** The job's result. */
    public JsonNode run(Job job, String... more) throws IOException {
        Path result = root.resolve("result.json");
        List<String> arguments = new ArrayList<>(
                List.of("--root", root.toUri().toString(), "--run-id", "r", "--result", result.toString()));
        arguments.addAll(List.of(more));
        SparkSession session = spark.newSession();
        // Each directory is listed by a task of its own otherwise.
        session.conf().set("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2");
        job.runIn(session, arguments.toArray(String[]::new));
        return new ObjectMapper().readTree(result.toFile());
    }

    @Override
    public void close() {
        spark.stop();
    }
}
