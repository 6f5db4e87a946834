package io.millrace.lakehouse.job;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static LentSession session;
    private static String table;

    @BeforeAll
    static void start() throws IOException {
        session = new LentSession(root);
        table = new Lakehouse(root.toUri().toString()).sql("silver.rows");
        session.sql("CREATE TABLE " + table + " (id INT) USING delta");
        session.sql("INSERT INTO " + table + " VALUES (1)");
        session.sql("INSERT INTO " + table + " VALUES (2)");
        Files.createFile(Files.createDirectories(root.resolve("_fences/task")).resolve("2"));
    }

    @AfterAll
    static void stop() {
        session.close();
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
        assertThat(DeltaTable.isDeltaTable(root.resolve("scripted/rows").toString()))
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
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of(
                "--fence", root.resolve("_fences/task/" + attempt).toUri().toString()));
        return session.run(job, arguments.toArray(String[]::new)).path("error").asText();
    }

    private static long commits() {
        return session.sql("DESCRIBE HISTORY " + table).count();
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
