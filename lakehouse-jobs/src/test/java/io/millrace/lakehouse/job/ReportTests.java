package io.millrace.lakehouse.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTests {

    private final Report report = new Report("Silver", "run-1");

    @Test
    void addsUpTables() throws IOException {
        report.add("silver.orders", new TableRows(5, 3, 1, 1));
        report.add("silver.orders", new TableRows(2, 2, 0, 0));
        report.add("silver.products", new TableRows(1, 1, 0, 0));

        JsonNode json = new ObjectMapper().readTree(report.json(null));

        assertThat(json.path("rows_in").asLong()).isEqualTo(8);
        assertThat(json.path("rows_out").asLong()).isEqualTo(6);
        assertThat(json.path("rows_duplicate").asLong()).isEqualTo(1);
        assertThat(json.path("rows_quarantined").asLong()).isEqualTo(1);
        assertThat(json.path("tables").path("silver.orders").path("rows_in").asLong())
                .isEqualTo(7);
        assertThat(json.path("state").asText()).isEqualTo("succeeded");
        assertThat(json.has("error")).isFalse();
    }

    @Test
    void countsQuarantinedRowsByTableAndRule() throws IOException {
        report.addQuarantined("silver.orders", Map.of("decodable", 2L, "has-lines", 1L));
        report.addQuarantined("silver.orders", Map.of("decodable", 3L));

        assertThat(new ObjectMapper().readTree(report.json("failed later")).path("quarantined"))
                .hasToString("{\"silver.orders\":{\"decodable\":5,\"has-lines\":1}}");
    }

    @Test
    void saysWhyItFailed() throws IOException {
        JsonNode json = new ObjectMapper().readTree(report.json("no broker"));

        assertThat(json.path("state").asText()).isEqualTo("failed");
        assertThat(json.path("error").asText()).isEqualTo("no broker");
    }

    @Test
    void replacesResultOfEarlierTry(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("result.json");
        new ResultFile(file.toString()).write("first", new Configuration());

        new ResultFile(file.toUri().toString()).write("second", new Configuration());

        assertThat(file).hasContent("second");
        assertThat(directory)
                .isDirectoryContaining(file::equals)
                .isDirectoryNotContaining(other -> !other.equals(file));
    }
}
