package io.millrace.platform.deadletters;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads failed records once more as the log holds them: decoding and encoding again could change them. */
final class OriginalRecords implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;

    OriginalRecords(ByteClients clients) {
        consumer = clients.consumer(null, 1, 1024 * 1024);
    }

    /**
     * Empty when retention or compaction removed it in the meantime.
     *
     * @throws TimeoutException when the log did not answer
     */
    Optional<ConsumerRecord<byte[], byte[]>> read(FailedRecord failed) {
        var partition = failed.partition();
        var offset = failed.record().offset();
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        var found = consumer.poll(TIMEOUT).records(partition);
        if (!found.isEmpty()) {
            return Optional.of(found.get(0)).filter(record -> record.offset() == offset);
        }
        if (consumer.position(partition, TIMEOUT) == offset) {
            throw new TimeoutException("Could not read " + failed + " again");
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
