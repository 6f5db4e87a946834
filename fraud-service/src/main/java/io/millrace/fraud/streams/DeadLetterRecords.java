package io.millrace.fraud.streams;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.events.Topic;
import io.millrace.platform.deadletters.DeadLetterHeaders;
import io.millrace.platform.failures.PassingFailures;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes dead letters of records that cannot be processed; Streams writes them within its transaction (KIP-1034). */
final class DeadLetterRecords {

    /** Configuration key by which the handlers, which Streams instantiates, find this. */
    static final String CONFIG = "millrace.dead.letters";

    private static final Logger log = LoggerFactory.getLogger(DeadLetterRecords.class);

    private final MeterRegistry meters;
    private final Set<String> foreign;

    /** @param foreign what other services write; a failure on our own intermediate records is a fault of this service */
    DeadLetterRecords(MeterRegistry meters, List<Topic<?>> foreign) {
        this.meters = meters;
        this.foreign = foreign.stream().map(Topic::name).collect(Collectors.toUnmodifiableSet());
        this.foreign.forEach(this::counter);
    }

    static DeadLetterRecords of(Map<String, ?> streamsConfig) {
        return (DeadLetterRecords) Objects.requireNonNull(streamsConfig.get(CONFIG), CONFIG);
    }

    static String groupOf(Map<String, ?> streamsConfig) {
        return (String) Objects.requireNonNull(
                streamsConfig.get(StreamsConfig.APPLICATION_ID_CONFIG), StreamsConfig.APPLICATION_ID_CONFIG);
    }

    boolean shouldBury(ErrorHandlerContext record, Exception failure) {
        return foreign.contains(record.topic()) && !PassingFailures.mayPass(failure);
    }

    List<ProducerRecord<byte[], byte[]>> bury(
            String group, ErrorHandlerContext record, byte[] key, byte[] value, Exception failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        var topic = Topic.deadLettersOf(record.topic());
        counter(record.topic()).increment();
        log.error("{}-{}@{} goes to {}", record.topic(), record.partition(), record.offset(), topic, cause);
        var headers = DeadLetterHeaders.of(
                record.headers(), group, record.topic(), record.partition(), record.offset(), cause, 1);
        // Of now, so that a letter is kept for the whole retention however old the record is.
        return List.of(new ProducerRecord<>(topic, null, System.currentTimeMillis(), key, value, headers));
    }

    private Counter counter(String topic) {
        return meters.counter("dlq.records", "topic", topic);
    }
}
