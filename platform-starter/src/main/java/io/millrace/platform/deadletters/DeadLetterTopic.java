package io.millrace.platform.deadletters;

import io.millrace.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.KafkaUtils;

/** The Kafka side of {@link DeadLetters}: writes dead letters as bytes, and waits until the log has them. */
final class DeadLetterTopic {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterTopic.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ByteClients clients;

    DeadLetterTopic(ByteClients clients) {
        this.clients = clients;
    }

    /** @throws TimeoutException or another failure that may pass, for the poll to be delivered again */
    void write(String group, List<FailedRecord> failed) {
        var sent = new ArrayList<Future<?>>();
        try (var producer = clients.producer()) {
            for (var letter : letters(group, failed)) {
                sent.add(producer.send(letter));
            }
        }
        await(sent);
    }

    /** @throws TimeoutException when the log does not have all of them in time */
    static void await(List<Future<?>> sent) {
        try {
            for (var record : sent) {
                record.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("Could not write " + sent.size() + " records: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private List<ProducerRecord<byte[], byte[]>> letters(String group, List<FailedRecord> failed) {
        var letters = new ArrayList<ProducerRecord<byte[], byte[]>>(failed.size());
        if (failed.stream().allMatch(FailedRecord::bytesAreKnown)) {
            failed.forEach(record -> letters.add(letter(group, record, keyOf(record), record.value())));
            return letters;
        }
        try (var originals = new OriginalRecords(clients)) {
            for (var record : failed) {
                originals
                        .read(record)
                        .ifPresentOrElse(
                                original -> letters.add(letter(group, record, original.key(), original.value())),
                                () -> log.warn(
                                        "Record {} failed and became no dead letter: its topic has removed it meanwhile",
                                        record));
            }
        }
        return letters;
    }

    private static byte @Nullable [] keyOf(FailedRecord failed) {
        var key = failed.record().key();
        return key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    }

    /** Its timestamp is now, so that a letter is kept for the whole retention however old the record is. */
    private static ProducerRecord<byte[], byte[]> letter(
            String group, FailedRecord failed, byte @Nullable [] key, byte @Nullable [] value) {
        var record = failed.record();
        var headers = DeadLetterHeaders.of(
                withoutSpringsOwn(record.headers()),
                group,
                record.topic(),
                record.partition(),
                record.offset(),
                failed.error(),
                failed.attempts());
        return new ProducerRecord<>(Topic.deadLettersOf(record.topic()), null, null, key, value, headers);
    }

    private static Headers withoutSpringsOwn(Headers headers) {
        return new RecordHeaders(headers)
                .remove(KafkaUtils.VALUE_DESERIALIZER_EXCEPTION_HEADER)
                .remove(KafkaUtils.KEY_DESERIALIZER_EXCEPTION_HEADER);
    }
}
