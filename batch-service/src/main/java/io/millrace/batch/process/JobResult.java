package io.millrace.batch.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a process wrote at its very end: {@code {"state":"succeeded"|"failed","started_at":…,"error":…,"rows_in":…,…,"quarantined":{…},"outputs":{…}}}. It is written
 * beside its name and then renamed, so it is there whole or not at all.
 *
 * @param startedAt when the work began, if it says so
 * @param metrics the counts in it, by their names
 * @param quarantined rows that were set aside, by the table that they were meant for and the rule that they broke
 * @param outputs for later tasks
 */
record JobResult(
        boolean succeeded,
        @Nullable Instant startedAt,
        @Nullable String error,
        Map<String, Long> metrics,
        Map<String, Map<String, Long>> quarantined,
        Map<String, Object> outputs) {

    private static final Logger log = LoggerFactory.getLogger(JobResult.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static JobResult failed(String error) {
        return new JobResult(false, null, error, Map.of(), Map.of(), Map.of());
    }

    /** In place of what the process itself wrote or did not write, so that the next to look finds the same. */
    void write(Path file) throws IOException {
        var json = JSON.createObjectNode()
                .put("state", succeeded ? "succeeded" : "failed")
                .put("error", error);
        var unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(unfinished, JSON.writeValueAsString(json));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static Optional<JobResult> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var json = JSON.readTree(Files.readString(file));
            var metrics = new TreeMap<String, Long>();
            json.properties().forEach(member -> {
                if (member.getValue().isIntegralNumber()) {
                    metrics.put(member.getKey(), member.getValue().asLong());
                }
            });
            return Optional.of(new JobResult(
                    "succeeded".equalsIgnoreCase(json.path("state").asString("")),
                    json.hasNonNull("started_at")
                            ? Instant.parse(json.get("started_at").asString())
                            : null,
                    json.path("error").asString(null),
                    metrics,
                    json.path("quarantined").isObject()
                            ? JSON.convertValue(json.get("quarantined"), new TypeReference<>() {})
                            : Map.of(),
                    json.path("outputs").isObject()
                            ? JSON.convertValue(json.get("outputs"), new TypeReference<TreeMap<String, Object>>() {})
                            : Map.of()));
        } catch (IOException | JacksonException | DateTimeParseException e) {
            log.warn("{} is no result: {}", file, e.getMessage());
            return Optional.empty();
        }
    }
}
