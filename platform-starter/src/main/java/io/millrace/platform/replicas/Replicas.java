package io.millrace.platform.replicas;

import io.millrace.events.Topic;
import io.millrace.platform.deadletters.DeadLetters;
import io.millrace.platform.listeners.ListenerStates;
import io.millrace.platform.serde.AvroSerdes;
import java.time.Duration;
import java.util.HashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** Makes {@link Replica}s. */
public final class Replicas {

    private static final Duration PARTITION_CHECK = Duration.ofMinutes(1);

    private final AvroSerdes serdes;
    private final ConsumerFactory<Object, Object> consumers;
    private final DeadLetters deadLetters;
    private final ListenerStates listeners;
    private final String group;

    Replicas(
            AvroSerdes serdes,
            ConsumerFactory<Object, Object> consumers,
            DeadLetters deadLetters,
            ListenerStates listeners,
            String group) {
        this.serdes = serdes;
        this.consumers = consumers;
        this.deadLetters = deadLetters;
        this.listeners = listeners;
        this.group = group;
    }

    /** @param fresh a state that has taken nothing yet; there is a second one while all is read anew */
    public <V, S extends ReplicaState<V>> Replica<S> of(Topic<V> topic, Supplier<S> fresh) {
        var listener = "replica-" + topic.name();
        listeners.register(listener);
        var reader = new ReplicaReader<V, S>(
                topic.name(),
                consumers(topic.name()),
                serdes.forValue(topic).deserializer(),
                fresh,
                new UnreadableRecords(deadLetters),
                new ReplicaProgress() {
                    @Override
                    public void waits(String reason) {
                        listeners.waits(listener, reason);
                    }

                    @Override
                    public void goesOn() {
                        listeners.goesOn(listener);
                    }
                },
                PARTITION_CHECK);
        return new Replica<>(topic.name(), reader);
    }

    /** Values are decoded by the reader and not by the consumer, which could not get past one that is broken. */
    private Supplier<Consumer<String, byte[]>> consumers(String topic) {
        var properties = new HashMap<>(consumers.getConfigurationProperties());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group + "-replicas");
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, group + "-replica-" + topic);
        // Partitions are assigned by hand, and offsets that the log does not have are for the reader to see.
        properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        var factory = new DefaultKafkaConsumerFactory<Object, Object>(properties);
        consumers.getListeners().forEach(factory::addListener);
        return () -> bytes(factory.createConsumer());
    }

    @SuppressWarnings("unchecked")
    private static Consumer<String, byte[]> bytes(Consumer<?, ?> consumer) {
        return (Consumer<String, byte[]>) consumer;
    }
}
