package io.millrace.order.web;

import io.millrace.platform.problems.ProblemException;
import io.millrace.platform.problems.SharedProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Hands what clients bring to a topic. Complete when the log has all of it; no thread waits for that. */
@Component
public class TopicIntake {

    private static final Logger log = LoggerFactory.getLogger(TopicIntake.class);

    private final KafkaTemplate<String, Object> kafka;
    private final Lane lane;

    TopicIntake(KafkaTemplate<String, Object> kafka, Lanes lanes) {
        this.kafka = kafka;
        this.lane = lanes.intake();
    }

    /** Fails with a {@link ProblemException}, 503, when the log does not acknowledge within the delivery timeout. */
    public <V> CompletableFuture<Void> take(String topic, List<V> values, Function<V, String> key) {
        return sent(topic, () -> {
            var sent = new ArrayList<CompletableFuture<?>>();
            for (var value : values) {
                var one = send(topic, key.apply(value), value);
                sent.add(one);
                if (one.isCompletedExceptionally()) {
                    // There is no room, or nobody there; the next would wait as long.
                    break;
                }
            }
            return sent;
        });
    }

    /** Writes a null value; fails as {@link #take} does. */
    public CompletableFuture<Void> delete(String topic, String key) {
        return sent(topic, () -> List.of(send(topic, key, null)));
    }

    private CompletableFuture<Void> sent(String topic, Supplier<List<CompletableFuture<?>>> sending) {
        return lane.call(sending).thenCompose(sent -> acknowledged(topic, sent));
    }

    private CompletableFuture<?> send(String topic, String key, @Nullable Object value) {
        try {
            return kafka.send(topic, key, value);
        } catch (KafkaException | org.apache.kafka.common.KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static CompletableFuture<Void> acknowledged(String topic, List<CompletableFuture<?>> sent) {
        return CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
                .exceptionally(failure -> {
                    throw unavailable(topic, Causes.of(failure));
                });
    }

    private static ProblemException unavailable(String topic, Throwable cause) {
        log.warn("The log did not acknowledge what was brought for topic {}: {}", topic, cause.toString());
        return SharedProblem.LOG_UNAVAILABLE
                .because("The log did not acknowledge in time. Try again later.")
                .retryAfter(Duration.ofSeconds(5));
    }
}
