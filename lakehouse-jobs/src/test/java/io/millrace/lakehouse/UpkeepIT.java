package io.millrace.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.lakehouse.upkeep.Upkeep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class UpkeepIT {

    private static final int APPENDS = 4;

    @TempDir
    private Path root;

    @Test
    void writesSmallFilesTogetherAndDeletesWhatNoVersionNeeds() throws IOException {
        Path table = root.resolve("silver/orders");
        appendTo(table);
        Path orphan = leaveBehind(table.resolve("part-of-nothing.parquet"), Duration.ofDays(8));
        Path young = leaveBehind(table.resolve("part-of-something.parquet"), Duration.ofDays(6));
        Files.createDirectories(root.resolve("silver/no_table"));

        JsonNode result = upkeep();

        JsonNode files = result.path("files").path("silver.orders");
        assertThat(result.path("state").asText()).isEqualTo("succeeded");
        assertThat(files.path("files_compacted").asLong()).isEqualTo(APPENDS);
        assertThat(files.path("files_written").asLong()).isOne();
        assertThat(files.path("files_deleted").asLong()).isOne();
        assertThat(result.path("files_deleted").asLong()).isOne();
        assertThat(result.path("files")).hasSize(1);
        assertThat(orphan).doesNotExist();
        assertThat(young).exists();
        try (Tables tables = new Tables(root)) {
            assertThat(tables.rows("SELECT count(*), sum(id) FROM silver/orders"))
                    .containsExactly("8|4");
            assertThat(tables.rows("SELECT count(*) FROM silver/orders VERSION AS OF 1"))
                    .containsExactly("4");
        }
    }

    private void appendTo(Path table) throws IOException {
        try (Tables tables = new Tables(root)) {
            for (int append = 0; append < APPENDS; append++) {
                SparkSession.active()
                        .range(2)
                        .coalesce(1)
                        .write()
                        .format("delta")
                        .mode("append")
                        .save(table.toString());
            }
            assertThat(tables.rows("SELECT count(*) FROM silver/orders")).isEqualTo(List.of("8"));
        }
    }

    private static Path leaveBehind(Path file, Duration age) throws IOException {
        Files.writeString(file, "left behind");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
        return file;
    }

    private JsonNode upkeep() throws IOException {
        Path result = root.resolve("result.json");
        new CommandLine(new Upkeep())
                .execute("--root", root.toUri().toString(), "--run-id", "r", "--result", result.toString());
        return new ObjectMapper().readTree(result.toFile());
    }
}
