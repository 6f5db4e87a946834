package io.millrace.platform.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class NewestRecordsTests {

    private static final TopicPartition BLOCKS = new TopicPartition("fraud.blocks", 3);

    /** Of a log from which compaction has removed the offsets 1 and 2. */
    private final MockConsumer<byte[], byte[]> log = new MockConsumer<>("earliest") {
        @Override
        public synchronized void seek(TopicPartition partition, long offset) {
            super.seek(partition, offset);
            addRecord(record(3, "ann"));
            addRecord(record(4, "ben"));
            addRecord(record(5, "ann"));
        }
    };

    @Test
    void knowsTheLettersThatNothingNewerFollowed() {
        log.updateBeginningOffsets(Map.of(BLOCKS, 0L));
        log.updateEndOffsets(Map.of(BLOCKS, 6L));
        var superseded = letter(3, "ann");
        var newest = letter(4, "ben");
        var deletedMeanwhile = letter(2, "eve");
        var ofUnknownOrigin = new ConsumerRecord<>("fraud.blocks.dlq", 0, 9, bytes("ben"), bytes("?"));

        try (var records = new NewestRecords(log, "fraud.blocks")) {
            assertThat(records.of(List.of(superseded, newest, deletedMeanwhile, ofUnknownOrigin)))
                    .containsExactly(newest);
        }
    }

    private static ConsumerRecord<byte[], byte[]> letter(long offset, String key) {
        var letter = new ConsumerRecord<>("fraud.blocks.dlq", 0, offset, bytes(key), bytes("?"));
        letter.headers().add(DeadLetterHeaders.ORIGINAL_PARTITION, bytes("3"));
        letter.headers().add(DeadLetterHeaders.ORIGINAL_OFFSET, bytes(Long.toString(offset)));
        return letter;
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String key) {
        return new ConsumerRecord<>("fraud.blocks", 3, offset, bytes(key), bytes("?"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
