package io.millrace.lakehouse.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a run did, table by table. Streams of one run report from several threads. */
public final class Report {

    private static final ObjectMapper JSON = new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);

    private final String job;
    private final String runId;
    private final Instant startedAt = Instant.now();
    private final Map<String, TableRows> tables = new LinkedHashMap<>();
    private final Map<String, Long> topics = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> files = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> quarantined = new TreeMap<>();
    private final Map<String, Object> outputs = new LinkedHashMap<>();

    public Report(String job, String runId) {
        this.job = job;
        this.runId = runId;
    }

    /** Adds to what is known of the table, also when it is nothing: a table that was looked at is in the report. */
    public synchronized void add(String table, TableRows rows) {
        tables.merge(table, rows, TableRows::plus);
    }

    /** Adds to the records read from a topic. */
    public synchronized void addTopic(String topic, long records) {
        topics.merge(topic, records, Long::sum);
    }

    /** Adds to the rows that were to go into a table and were set aside, by the rule that they broke. */
    public synchronized void addQuarantined(String table, Map<String, Long> rowsByRule) {
        Map<String, Long> sums = quarantined.computeIfAbsent(table, missing -> new TreeMap<>());
        rowsByRule.forEach((rule, rows) -> sums.merge(rule, rows, Long::sum));
    }

    /** Leaves something, as JSON has it, for later tasks of a pipeline. */
    public synchronized void addOutput(String name, Object value) {
        outputs.put(name, value);
    }

    /** What was done to a table's files; the sums of all tables stand beside those of rows. */
    public synchronized void addFiles(String table, Map<String, Long> counts) {
        files.put(table, Map.copyOf(counts));
    }

    /** The JSON of the result file; {@code error} is null when the run succeeded. */
    synchronized String json(@Nullable String error) {
        TableRows total = tables.values().stream().reduce(TableRows.NONE, TableRows::plus);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("job", job);
        result.put("run_id", runId);
        result.put("started_at", startedAt.toString());
        result.put("finished_at", Instant.now().toString());
        result.put("rows_in", total.in());
        result.put("rows_out", total.out());
        result.put("rows_duplicate", total.duplicates());
        result.put("rows_quarantined", total.quarantined());
        result.put("tables", tables);
        result.put("topics", topics.isEmpty() ? null : topics);
        result.put("files", files.isEmpty() ? null : files);
        result.put("quarantined", quarantined.isEmpty() ? null : quarantined);
        result.put("outputs", outputs.isEmpty() ? null : outputs);
        files.values()
                .forEach(counts -> counts.forEach(
                        (kind, count) -> result.merge(kind, count, (one, other) -> (long) one + (long) other)));
        result.put("error", error);
        result.put("state", error == null ? "succeeded" : "failed");
        try {
            return JSON.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The report of " + job + " cannot be written as JSON", e);
        }
    }
}
