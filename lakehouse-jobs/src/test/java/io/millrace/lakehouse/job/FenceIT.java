package io.millrace.lakehouse.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.delta.tables.DeltaTable;
import io.millrace.lakehouse.table.Increments;
import io.millrace.lakehouse.upkeep.Upkeep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

/** A job that another attempt has taken the place of commits nothing, whatever it does. */
class FenceIT {

    @TempDir
    private static Path root;

    private static SparkSession spark;
    private static String table;

    @BeforeAll
    static void start() throws IOException {
        spark = Sessions.start("fences");
        table = new Lakehouse(root.toUri().toString()).sql("silver.rows");
        spark.sql("CREATE TABLE " + table + " (id INT) USING delta");
        spark.sql("INSERT INTO " + table + " VALUES (1)");
        spark.sql("INSERT INTO " + table + " VALUES (2)");
        Files.createFile(Files.createDirectories(root.resolve("_fences/task")).resolve("2"));
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO %s VALUES (3)",
                "MERGE INTO %1$s AS t USING %1$s AS s ON t.id = s.id + 9 WHEN NOT MATCHED THEN INSERT *",
                "OPTIMIZE %s",
                "VACUUM %s",
            })
    void refusesStatement(String statement) throws IOException {
        assertRefused(new ScriptedJob(), "--sql", statement.formatted(table));
    }

    @Test
    void refusesNewTable() throws IOException {
        assertRefused(new ScriptedJob(), "--write", "a");
        assertThat(DeltaTable.isDeltaTable(spark, root.resolve("scripted/rows").toString()))
                .isFalse();
    }

    @Test
    void refusesStream() throws IOException {
        assertRefused(new Doubling());
    }

    @Test
    void refusesUpkeep() throws IOException {
        assertRefused(new Upkeep());
    }

    @Test
    void letsNewestAttemptWrite() throws IOException {
        assertThat(run(new ScriptedJob(), 2, "--write", "b", "--table", "scripted.newest"))
                .isEqualTo("");
    }

    private static void assertRefused(Job job, String... arguments) throws IOException {
        long before = commits();

        assertThat(run(job, 1, arguments)).contains("Attempt 2 of this task has taken the place of this one");
        assertThat(commits()).isEqualTo(before);
    }

    /** What the job says went wrong. */
    private static String run(Job job, int attempt, String... more) throws IOException {
        Path result = root.resolve("result.json");
        List<String> arguments = new ArrayList<>(List.of(
                "--root",
                root.toUri().toString(),
                "--run-id",
                "r",
                "--result",
                result.toString(),
                "--fence",
                root.resolve("_fences/task/" + attempt).toUri().toString()));
        arguments.addAll(List.of(more));
        SparkSession session = spark.newSession();
        session.conf().set("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2");
        job.runIn(session, arguments.toArray(String[]::new));
        return new ObjectMapper().readTree(result.toFile()).path("error").asText();
    }

    private static long commits() {
        return spark.sql("DESCRIBE HISTORY " + table).count();
    }

    /** Adds what its table has to it. */
    @Command(name = "doubling")
    private static final class Doubling extends Job {

        @Override
        protected void run(SparkSession session, Lakehouse lakehouse, Report report) throws Exception {
            String path = lakehouse.table("silver.rows");
            Increments.run(
                    "doubling",
                    session.readStream().format("delta").load(path),
                    lakehouse.checkpoint("doubling"),
                    (rows, batch) -> batch.append(rows, path));
        }
    }
}
