package io.millrace.platform.deadletters;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.platform.failures.PassingFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.log.LogAccessor;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.kafka.support.serializer.DeserializationException;
import org.springframework.kafka.support.serializer.SerializationUtils;

/**
 * Runs a batch listener's work so that a record that cannot be processed delays no other: it goes to the dead letter
 * topic {@code <topic>.dlq} with its bytes unchanged, and the rest of the poll is processed.
 */
public final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final LogAccessor decodingLog = new LogAccessor(DeadLetters.class);

    private final DeadLetterTopic topic;
    private final MeterRegistry meters;

    DeadLetters(DeadLetterTopic topic, MeterRegistry meters) {
        this.topic = topic;
        this.meters = meters;
    }

    /**
     * Gives all records that could be decoded to the work, in one call and in their order. A failure that may pass, such
     * as a database that is away, is thrown, so that the poll is read and delivered again. After any other failure the
     * records are tried in ever smaller parts, in their order still, until those that cannot be processed stand alone:
     * they become dead letters once all others are done. The work must therefore be idempotent.
     *
     * @throws BatchListenerFailedException for a failure that may pass
     */
    public <V> void process(
            List<ConsumerRecord<String, V>> records, Consumer<? super List<ConsumerRecord<String, V>>> work) {
        var decoded = new ArrayList<ConsumerRecord<String, V>>(records.size());
        var failed = new ArrayList<FailedRecord>();
        for (var record : records) {
            var error = decodingError(record);
            if (error == null) {
                decoded.add(record);
            } else {
                deliverAgainIfItMayPass(error); // the registry may be away
                failed.add(new FailedRecord(record, error.getData(), rootOf(error), 1));
            }
        }
        process(decoded, 1, work, failed);
        bury(failed);
    }

    private <V> void process(
            List<ConsumerRecord<String, V>> records,
            int attempt,
            Consumer<? super List<ConsumerRecord<String, V>>> work,
            List<FailedRecord> failed) {
        if (records.isEmpty()) {
            return;
        }
        try {
            work.accept(records);
        } catch (RuntimeException failure) {
            deliverAgainIfItMayPass(failure);
            if (attempt == 1) {
                log.warn("Poll of {} records failed; trying them in parts", records.size(), failure);
            }
            if (records.size() == 1 && attempt > 1) {
                failed.add(new FailedRecord(records.get(0), null, failure, attempt));
            } else {
                var half = (records.size() + 1) / 2;
                process(records.subList(0, half), attempt + 1, work, failed);
                process(records.subList(half, records.size()), attempt + 1, work, failed);
            }
        }
    }

    /**
     * Names the first record as the one that failed, which makes the container go back to where the poll began. Left to
     * itself it would repeat the records that it has, also those that another instance has been assigned meanwhile, and
     * without decoding them again.
     */
    private static void deliverAgainIfItMayPass(RuntimeException failure) {
        if (PassingFailures.mayPass(failure)) {
            log.warn("Poll failed and is delivered again; waiting for: {}", PassingFailures.reason(failure));
            throw new BatchListenerFailedException("This may pass", failure, 0);
        }
    }

    /**
     * Makes a dead letter of a record that code other than a listener's cannot process.
     *
     * @throws TimeoutException or another failure that may pass, when it was not written
     */
    public void bury(String group, ConsumerRecord<String, byte[]> record, Throwable failure) {
        var failed = List.of(new FailedRecord(record, record.value(), failure, 1));
        topic.write(group, failed);
        count(failed);
    }

    private void bury(List<FailedRecord> failed) {
        if (failed.isEmpty()) {
            return;
        }
        failed.sort(FailedRecord.IN_ORDER_OF_THE_LOG);
        try {
            topic.write(
                    requireNonNull(KafkaUtils.getConsumerGroupId(), "Only a listener's thread has a group"), failed);
        } catch (RuntimeException failure) {
            throw new BatchListenerFailedException("Dead letters were not written", failure, 0);
        }
        count(failed);
    }

    private void count(List<FailedRecord> failed) {
        for (var record : failed) {
            DeadLetterMetrics.buried(meters, record.record().topic());
            log.error(
                    "Record {} became a dead letter after {} attempts: {}",
                    record,
                    record.attempts(),
                    record.error().toString());
        }
    }

    private static @Nullable DeserializationException decodingError(ConsumerRecord<String, ?> record) {
        return record.value() == null
                ? SerializationUtils.getExceptionFromHeader(
                        record, KafkaUtils.VALUE_DESERIALIZER_EXCEPTION_HEADER, decodingLog)
                : null;
    }

    private static Throwable rootOf(DeserializationException error) {
        return error.getCause() == null ? error : error.getCause();
    }
}
