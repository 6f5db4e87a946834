package io.millrace.fraud.streams;

import io.millrace.platform.failures.PassingFailures;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * Waits for a registry that is away. A stream thread that failed instead would have to be replaced, which takes its group
 * a rebalance.
 */
final class PatientDeserializer<T> implements Deserializer<T> {

    private static final Logger log = LoggerFactory.getLogger(PatientDeserializer.class);

    private final Deserializer<T> deserializer;
    private final Duration patience;
    private final RetryTemplate retries;

    /**
     * @param patience less than a consumer may take between two polls
     */
    PatientDeserializer(Deserializer<T> deserializer, Duration patience) {
        this.deserializer = deserializer;
        this.patience = patience;
        this.retries = new RetryTemplate(RetryPolicy.builder()
                .predicate(PassingFailures::mayPass)
                .maxRetries(Long.MAX_VALUE)
                .timeout(patience)
                .delay(Duration.ofMillis(100))
                .multiplier(2)
                .maxDelay(Duration.ofSeconds(1))
                .build());
    }

    @Override
    public T deserialize(String topic, byte[] data) {
        try {
            return deserializer.deserialize(topic, data);
        } catch (RuntimeException failure) {
            return again(topic, failure, () -> deserializer.deserialize(topic, data));
        }
    }

    @Override
    public T deserialize(String topic, Headers headers, byte[] data) {
        try {
            return deserializer.deserialize(topic, headers, data);
        } catch (RuntimeException failure) {
            return again(topic, failure, () -> deserializer.deserialize(topic, headers, data));
        }
    }

    private T again(String topic, RuntimeException failure, Supplier<T> decoding) {
        if (!PassingFailures.mayPass(failure)) {
            throw failure;
        }
        log.warn("Waiting up to {} to decode a record of {}: {}", patience, topic, failure.getMessage());
        return retries.invoke(decoding);
    }

    @Override
    public void close() {
        deserializer.close();
    }
}
