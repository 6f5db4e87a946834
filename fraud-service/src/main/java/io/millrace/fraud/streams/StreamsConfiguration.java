package io.millrace.fraud.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.events.Topic;
import io.millrace.events.Topics;
import io.millrace.platform.serde.AvroSerdes;
import io.millrace.platform.topics.TopicsInUse;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafkaStreams;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;

@Configuration(proxyBeanMethods = false)
@EnableKafkaStreams
class StreamsConfiguration {

    @Bean
    TopicsInUse topics() {
        return TopicsInUse.produces(Topics.ASSESSMENTS, Topics.ALERTS, Topics.BLOCKS)
                .andConsumes(Topics.ORDERS, Topics.FEATURES);
    }

    @Bean
    TopicSerdes topicSerdes(AvroSerdes serdes) {
        return new TopicSerdes() {
            @Override
            public <V> Serde<V> forValue(Topic<V> topic) {
                return serdes.forValue(topic);
            }
        };
    }

    @Bean
    StreamsBuilderFactoryBeanConfigurer streamsOfThisService(
            StreamsProperties properties, MeterRegistry meters, ThisInstance thisInstance) {
        return factory -> {
            var config = new Properties();
            config.putAll(factory.getStreamsConfiguration());
            config.put(
                    StreamsConfig.STATE_DIR_CONFIG,
                    properties.stateDir().toAbsolutePath().toString());
            config.put(
                    StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UndecodableRecords.class.getName());
            config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, UnacceptableRecords.class.getName());
            config.put(DeadLetterRecords.CONFIG, new DeadLetterRecords(meters));
            config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedStores.class.getName());
            config.put(BoundedStores.CONFIG, new BoundedStores.Memory(properties.storeMemory()));
            factory.setStreamsConfiguration(config);
            factory.setStreamsUncaughtExceptionHandler(new ThreadFailures());
            factory.setKafkaStreamsCustomizer(thisInstance);
            // An instance that ends says so; otherwise the group would wait for its session to time out.
            factory.setLeaveGroupOnClose(true);
        };
    }

    @Bean
    HealthIndicator streamsHealthIndicator(StreamsBuilderFactoryBean factory) {
        return new StreamsHealthIndicator(factory);
    }
}
