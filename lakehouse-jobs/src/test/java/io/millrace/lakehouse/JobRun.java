package io.millrace.lakehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.infra.Infra;
import io.millrace.lakehouse.job.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** What came of a job: its exit code and its result file. */
public record JobRun(int exitCode, JsonNode result) {

    /** Runs the job in this JVM, which saves its start-up; a session begins and ends with it all the same. */
    static JobRun of(Job job, Infra infra, Path root, String runId, String... more) throws IOException {
        Path result = root.resolve("results").resolve(job.getClass().getSimpleName() + "-" + runId + ".json");
        List<String> arguments = arguments(infra, root, runId, result);
        arguments.addAll(List.of(more));
        int exitCode = new CommandLine(job).execute(arguments.toArray(String[]::new));
        return new JobRun(exitCode, new ObjectMapper().readTree(result.toFile()));
    }

    static List<String> arguments(Infra infra, Path root, String runId, Path result) {
        return new ArrayList<>(List.of(
                "--root",
                root.toUri().toString(),
                "--bootstrap-servers",
                infra.kafka().bootstrapServers(),
                "--registry-url",
                infra.registry().url(),
                "--run-id",
                runId,
                "--result",
                result.toString()));
    }

    long rows(String kind) {
        return result.path("rows_" + kind).asLong(-1);
    }

    long rows(String table, String kind) {
        return result.path("tables").path(table).path("rows_" + kind).asLong(-1);
    }
}
