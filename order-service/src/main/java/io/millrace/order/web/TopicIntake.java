package io.millrace.order.web;

import io.millrace.platform.problems.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Hands what clients bring to a topic, and returns when the log has all of it. */
@Component
public class TopicIntake {

    private static final Logger log = LoggerFactory.getLogger(TopicIntake.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final KafkaTemplate<String, Object> kafka;

    TopicIntake(KafkaTemplate<String, Object> kafka) {
        this.kafka = kafka;
    }

    /** @throws ProblemException 503 when the log does not acknowledge in time */
    public <V> void take(String topic, List<V> values, Function<V, String> key) {
        try {
            await(values.stream().map(value -> kafka.send(topic, key.apply(value), value)));
        } catch (KafkaException | org.springframework.kafka.KafkaException e) {
            throw unavailable(e);
        }
    }

    /** Writes a null value. */
    public void delete(String topic, String key) {
        try {
            await(java.util.stream.Stream.of(kafka.send(topic, key, null)));
        } catch (KafkaException | org.springframework.kafka.KafkaException e) {
            throw unavailable(e);
        }
    }

    private static void await(java.util.stream.Stream<? extends CompletableFuture<?>> sent) {
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    private static ProblemException unavailable(Exception cause) {
        log.warn("The log did not acknowledge", cause);
        return new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "log-unavailable",
                        "The log did not acknowledge in time. Try again later.")
                .retryAfter(Duration.ofSeconds(5));
    }
}
