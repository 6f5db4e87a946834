package io.millrace.platform.replicas;

import io.millrace.platform.deadletters.DeadLetters;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes dead letters of records that will never be read. Every start reads them again; so the consumer's group keeps, as
 * its committed offsets, up to where they are dead letters already.
 */
class UnreadableRecords {

    private static final Logger log = LoggerFactory.getLogger(UnreadableRecords.class);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final DeadLetters deadLetters;
    private final Map<TopicPartition, Long> buriedBefore = new HashMap<>();

    UnreadableRecords(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    void assigned(Consumer<String, byte[]> consumer) {
        consumer.committed(consumer.assignment(), ANSWER).forEach((partition, committed) -> {
            if (committed != null) {
                buriedBefore.put(partition, committed.offset());
            }
        });
    }

    void bury(Consumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> record, RuntimeException failure) {
        var partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < buriedBefore.getOrDefault(partition, 0L)) {
            log.info("Record {}@{} became a dead letter at an earlier start", partition, record.offset());
            return;
        }
        deadLetters.bury(consumer.groupMetadata().groupId(), record, failure);
        buriedBefore.put(partition, record.offset() + 1);
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)), ANSWER);
    }
}
