package io.millrace.platform.deadletters;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.log.LogAccessor;
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
     * Gives all records that could be decoded to the work, in one call. A failure that may pass, such as a database
     * that is away, is thrown, so that the poll is delivered again. After any other failure the records are tried one by
     * one, and those that fail again become dead letters; the work must therefore be idempotent.
     */
    public <V> void process(
            List<ConsumerRecord<String, V>> records, Consumer<? super List<ConsumerRecord<String, V>>> work) {
        var decoded = new ArrayList<ConsumerRecord<String, V>>(records.size());
        for (var record : records) {
            var error = decodingError(record);
            if (error == null) {
                decoded.add(record);
            } else {
                throwIfItMayPass(error); // the registry may be away
                bury(record, error.getData(), rootOf(error), 1);
            }
        }
        if (decoded.isEmpty()) {
            return;
        }
        try {
            work.accept(decoded);
        } catch (RuntimeException failure) {
            throwIfItMayPass(failure);
            log.warn("A batch of {} records failed; trying them one by one", decoded.size(), failure);
            decoded.forEach(record -> processAlone(record, work));
        }
    }

    private <V> void processAlone(
            ConsumerRecord<String, V> record, Consumer<? super List<ConsumerRecord<String, V>>> work) {
        try {
            work.accept(List.of(record));
        } catch (RuntimeException failure) {
            throwIfItMayPass(failure);
            bury(record, topic.originalValue(record), failure, 2);
        }
    }

    private static void throwIfItMayPass(RuntimeException failure) {
        if (Failures.mayPass(failure)) {
            log.warn("The poll will be delivered again, because this may pass: {}", failure.toString());
            throw failure;
        }
    }

    private void bury(ConsumerRecord<String, ?> record, byte[] value, Throwable error, int attempts) {
        topic.send(record, value, error, attempts);
        meters.counter("dlq.records", "topic", record.topic()).increment();
        log.error(
                "{}-{}@{} went to {}.dlq after {} attempts: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                record.topic(),
                attempts,
                error.toString());
    }

    private static DeserializationException decodingError(ConsumerRecord<String, ?> record) {
        return record.value() == null
                ? SerializationUtils.getExceptionFromHeader(
                        record, KafkaUtils.VALUE_DESERIALIZER_EXCEPTION_HEADER, decodingLog)
                : null;
    }

    private static Throwable rootOf(DeserializationException error) {
        return error.getCause() == null ? error : error.getCause();
    }
}
