package io.millrace.platform.deadletters;

import java.util.Comparator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A record that will not be processed.
 *
 * @param value its bytes, unless only the log has them
 * @param attempts how many times it was tried
 */
record FailedRecord(ConsumerRecord<String, ?> record, byte @Nullable [] value, Throwable error, int attempts) {

    /** A key that is no UTF-8 cannot be told from its decoded form. */
    private static final String REPLACED = "\uFFFD";

    static final Comparator<FailedRecord> IN_ORDER_OF_THE_LOG = Comparator.<FailedRecord, String>comparing(
                    failed -> failed.record().topic())
            .thenComparing(failed -> failed.record().partition())
            .thenComparing(failed -> failed.record().offset());

    boolean bytesAreKnown() {
        return value != null && (record.key() == null || !record.key().contains(REPLACED));
    }

    TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
    }

    @Override
    public String toString() {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
