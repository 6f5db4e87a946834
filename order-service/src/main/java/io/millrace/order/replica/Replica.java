package io.millrace.order.replica;

import io.millrace.events.Topic;
import io.millrace.platform.serde.AvroSerdes;
import java.util.HashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Feeds every record of a compacted topic to an in-memory state, the latest value of each key last. It is healthy once
 * it has read what the topic held when the service started.
 *
 * @param <V> the topic's values; null where a key was deleted
 */
public final class Replica<V> implements SmartLifecycle, HealthIndicator, TopicReader.Sink {

    private static final Logger log = LoggerFactory.getLogger(Replica.class);

    private final Topic<V> topic;
    private final Deserializer<V> values;
    private final BiConsumer<String, V> state;
    private final TopicReader reader;
    private volatile boolean running;
    private volatile boolean caughtUp;

    public Replica(Topic<V> topic, AvroSerdes serdes, ConsumerFactory<?, ?> consumers, BiConsumer<String, V> state) {
        this.topic = topic;
        this.values = serdes.forValue(topic).deserializer();
        this.state = state;
        this.reader = new TopicReader(topic.name(), withoutGroup(topic.name(), consumers), this);
    }

    /** Values are decoded here and not by the consumer, which could not get past one that is broken. */
    private static Supplier<Consumer<String, byte[]>> withoutGroup(String topic, ConsumerFactory<?, ?> consumers) {
        var properties = new HashMap<>(consumers.getConfigurationProperties());
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "order-service-" + topic);
        properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return () -> new KafkaConsumer<>(properties);
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> record) {
        try {
            var value = record.value() == null ? null : values.deserialize(record.topic(), record.value());
            state.accept(record.key(), value);
        } catch (RuntimeException e) {
            if (mayPass(e)) {
                throw e;
            }
            log.error("Skipped {}-{}@{}", record.topic(), record.partition(), record.offset(), e);
        }
    }

    /** Bytes that are wrong stay wrong, but a registry that could not be asked will answer later. */
    private static boolean mayPass(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(RetriableException.class::isInstance);
    }

    @Override
    public void caughtUp() {
        caughtUp = true;
        log.info("Read {} up to its end", topic.name());
    }

    public boolean isCaughtUp() {
        return caughtUp;
    }

    @Override
    public Health health() {
        return (caughtUp ? Health.up() : Health.down().withDetail("reason", "not read to its end yet"))
                .withDetail("topic", topic.name())
                .build();
    }

    @Override
    public void start() {
        running = true;
        var thread = new Thread(reader, "replica-" + topic.name());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        reader.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the topics were put in place, before listeners and the web server. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 2000;
    }
}
