package io.millrace.platform.topics;

import io.millrace.events.Topic;
import io.millrace.platform.registry.IncompatibleSchema;
import io.millrace.platform.registry.SchemaRegistry;
import io.millrace.platform.serde.AvroSerdes;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Creates topics and registers schemas before listeners, streams and the web server start, and learns the ids of what the
 * service writes, so that no first record has to wait for a registry that is away by then.
 */
final class TopicSetup implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);

    private final TopicsInUse topics;
    private final KafkaAdmin admin;
    private final SchemaRegistry registry;
    private final AvroSerdes serdes;
    private final Duration timeout;
    private volatile boolean running;

    TopicSetup(TopicsInUse topics, KafkaAdmin admin, SchemaRegistry registry, AvroSerdes serdes, Duration timeout) {
        this.topics = topics;
        this.admin = admin;
        this.registry = registry;
        this.serdes = serdes;
        this.timeout = timeout;
    }

    @Override
    public void start() {
        persistently("create topics", admin::initialize);
        topics.produced().forEach(this::register);
        running = true;
    }

    private void register(Topic<?> topic) {
        topic.schema()
                .ifPresent(schema -> persistently("register the schema of " + topic.name(), () -> {
                    registry.register(topic.subject(), schema);
                    serdes.prepareToWrite(topic);
                    return true;
                }));
    }

    /** A broker or registry that is starting at the same time is waited for; a refusal is final. */
    private void persistently(String what, java.util.function.BooleanSupplier action) {
        var policy = RetryPolicy.builder()
                .maxRetries(Long.MAX_VALUE)
                .delay(Duration.ofMillis(500))
                .multiplier(1.5)
                .maxDelay(Duration.ofSeconds(5))
                .timeout(timeout)
                .excludes(IncompatibleSchema.class)
                .build();
        try {
            new RetryTemplate(policy).execute(() -> {
                try {
                    return action.getAsBoolean();
                } catch (RuntimeException e) {
                    log.warn("Could not {} yet: {}", what, e.getMessage());
                    throw e;
                }
            });
        } catch (RetryException e) {
            if (e.getCause() instanceof IncompatibleSchema refused) {
                throw refused;
            }
            throw new IllegalStateException(
                    "Could not " + what + " within " + timeout.toSeconds() + " s: "
                            + e.getCause().getMessage()
                            + ". Check spring.kafka.bootstrap-servers and millrace.registry.url.",
                    e.getCause());
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before everything that has a phase of its own: web server, listener containers and streams come late. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000;
    }
}
