package io.millrace.batch.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTests {

    private static final String HEAD = "v1\n{\"batchWatermarkMs\":0,\"batchTimestampMs\":1,\"conf\":{}}\n";

    @TempDir
    private Path checkpoint;

    @Test
    void goesOnAfterTheLatestMicroBatchThatIsDone() throws IOException {
        write("offsets/9", HEAD + "{\"orders\":{\"0\":5}}");
        write("offsets/10", HEAD + "{\"orders\":{\"0\":7,\"1\":12},\"order.status\":{\"0\":3}}");
        write("offsets/11", HEAD + "{\"orders\":{\"0\":9,\"1\":15}}");
        write("commits/9", "v1\n{}");
        write("commits/10", "v1\n{}");
        write("commits/.11.tmp", "v1\n{}");

        assertThat(read())
                .isEqualTo(Map.of(
                        new TopicPartition("orders", 0), 7L,
                        new TopicPartition("orders", 1), 12L,
                        new TopicPartition("order.status", 0), 3L));
    }

    @Test
    void hasReadNothingBeforeTheFirstIsDone() throws IOException {
        assertThat(read()).isEmpty();
        write("offsets/0", HEAD + "{\"orders\":{\"0\":5}}");
        assertThat(read()).isEmpty();
    }

    @Test
    void refusesWhatIsNoCheckpointOfAStreamFromKafka() throws IOException {
        write("commits/0", "v1\n{}");
        write("offsets/0", HEAD + "-\n{\"sourceVersion\":1,\"reservoirId\":\"r\",\"reservoirVersion\":2,\"index\":-1}");
        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("offsets/0 is of a stream that does not read Kafka");
        write("offsets/0", HEAD.replace("v1", "v2"));
        assertThatThrownBy(this::read).hasMessageEndingWith("offsets/0 is no v1 of Spark's offsets");
    }

    private Map<TopicPartition, Long> read() throws IOException {
        return Checkpoint.read(new org.apache.hadoop.fs.Path(checkpoint.toUri()), new Configuration());
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(checkpoint.resolve(file).getParent());
        Files.writeString(checkpoint.resolve(file), text);
    }
}
