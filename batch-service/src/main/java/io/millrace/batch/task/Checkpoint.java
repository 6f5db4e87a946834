package io.millrace.batch.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a stream of Spark has come in Kafka. Of each micro-batch, {@code offsets/<number>} says where it ends and
 * {@code commits/<number>} that it is done (Spark's {@code OffsetSeqLog} and {@code CommitLog}).
 */
final class Checkpoint {

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final String VERSION = "v1";
    /** The version, and what the micro-batch was done with; below them a line for each source. */
    private static final int HEAD = 2;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Checkpoint() {}

    /**
     * Where the stream goes on; nothing when it has not begun.
     *
     * @throws IllegalArgumentException when it is the checkpoint of something else
     */
    static Map<TopicPartition, Long> read(Path checkpoint, Configuration hadoop) throws IOException {
        var files = checkpoint.getFileSystem(hadoop);
        var latest = latest(files, new Path(checkpoint, "commits"));
        if (latest.isEmpty()) {
            return Map.of();
        }
        var offsets = new Path(checkpoint, "offsets/" + latest.getAsLong());
        try (var text = files.open(offsets)) {
            return parsed(new String(text.readAllBytes(), UTF_8), offsets.toString());
        }
    }

    private static OptionalLong latest(FileSystem files, Path commits) throws IOException {
        try {
            return Arrays.stream(files.listStatus(commits))
                    .map(file -> file.getPath().getName())
                    .filter(name -> NUMBER.matcher(name).matches())
                    .mapToLong(Long::parseLong)
                    .max();
        } catch (FileNotFoundException e) {
            return OptionalLong.empty();
        }
    }

    static Map<TopicPartition, Long> parsed(String offsets, String where) {
        var lines = offsets.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(VERSION)) {
            throw new IllegalArgumentException(where + " is no " + VERSION + " of Spark's offsets");
        }
        var read = new HashMap<TopicPartition, Long>();
        lines.stream().skip(HEAD).map(Checkpoint::json).forEach(source -> source.propertyStream()
                .filter(topic -> topic.getValue().isObject())
                .forEach(topic -> topic.getValue()
                        .propertyStream()
                        .filter(partition -> NUMBER.matcher(partition.getKey()).matches())
                        .forEach(partition -> read.merge(
                                new TopicPartition(topic.getKey(), Integer.parseInt(partition.getKey())),
                                partition.getValue().asLong(),
                                Math::min))));
        if (read.isEmpty()) {
            throw new IllegalArgumentException(where + " is of a stream that does not read Kafka");
        }
        return read;
    }

    /** Of a source that has not said anything yet, it is {@code -}. */
    private static JsonNode json(String source) {
        try {
            return JSON.readTree(source);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }
}
