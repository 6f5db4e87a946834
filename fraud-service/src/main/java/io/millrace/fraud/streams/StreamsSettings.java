package io.millrace.fraud.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.millrace.platform.topics.TopicsInUse;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.streams.KafkaStreamsMicrometerListener;
import org.springframework.stereotype.Component;

/** What the Streams applications of this service set alike. */
@Component
public class StreamsSettings {

    private final StreamsProperties properties;
    private final DeadLetterRecords deadLetters;
    private final BoundedStores.Memory memory;
    private final StreamsRestarts restarts;
    private final MeterRegistry meters;

    StreamsSettings(StreamsProperties properties, MeterRegistry meters, TopicsInUse topics, StreamsRestarts restarts) {
        this.properties = properties;
        this.deadLetters = new DeadLetterRecords(meters, topics.consumed());
        this.restarts = restarts;
        this.meters = meters;
        this.memory = new BoundedStores.Memory(properties.storeMemory());
    }

    public void applyTo(StreamsBuilderFactoryBean factory) {
        var config = new Properties();
        config.putAll(factory.getStreamsConfiguration());
        config.put(
                StreamsConfig.STATE_DIR_CONFIG,
                properties.stateDir().toAbsolutePath().toString());
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UndecodableRecords.class.getName());
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, UnacceptableRecords.class.getName());
        config.put(DeadLetterRecords.CONFIG, deadLetters);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedStores.class.getName());
        config.put(BoundedStores.CONFIG, memory);
        factory.setStreamsConfiguration(config);
        factory.setStreamsUncaughtExceptionHandler(new ThreadFailures());
        // An instance that ends says so; otherwise the group would wait for its session to time out.
        factory.setLeaveGroupOnClose(true);
        restarts.watch(factory);
        label(factory, config.getProperty(StreamsConfig.APPLICATION_ID_CONFIG));
    }

    /**
     * Consumers of Streams get the label {@code group} too, in place of Boot's metrics without it: Prometheus takes the lag
     * of no consumer whose labels are others than those of the first, which may be a replica's.
     */
    private void label(StreamsBuilderFactoryBean factory, String group) {
        List.copyOf(factory.getListeners()).stream()
                .filter(KafkaStreamsMicrometerListener.class::isInstance)
                .forEach(factory::removeListener);
        factory.addListener(new KafkaStreamsMicrometerListener(meters, List.of(Tag.of("group", group))));
    }
}
