package io.millrace.fraud.streams;

import io.millrace.events.Topic;
import io.millrace.events.Topics;
import io.millrace.platform.serde.AvroSerdes;
import io.millrace.platform.topics.TopicsInUse;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafkaStreams;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;

@Configuration(proxyBeanMethods = false)
@EnableKafkaStreams
class StreamsConfiguration {

    /** Half of what the consumer may take between two polls. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Bean
    TopicsInUse topics() {
        return TopicsInUse.produces(Topics.ASSESSMENTS, Topics.ALERTS, Topics.BLOCKS, Topics.SESSIONS)
                .andConsumes(Topics.ORDERS, Topics.FEATURES, Topics.CLICKS, Topics.ALERTS, Topics.BLOCKS);
    }

    @Bean
    TopicSerdes topicSerdes(AvroSerdes serdes) {
        return new TopicSerdes() {
            @Override
            public <V> Serde<V> forValue(Topic<V> topic) {
                var serde = serdes.forValue(topic);
                return Serdes.serdeFrom(serde.serializer(), new PatientDeserializer<>(serde.deserializer(), PATIENCE));
            }

            @Override
            public <P extends SpecificRecord> Deserializer<P> projecting(Topic<?> topic, Class<P> projection) {
                return new PatientDeserializer<>(serdes.projecting(topic, projection), PATIENCE);
            }
        };
    }

    @Bean
    StreamsBuilderFactoryBeanConfigurer streamsOfThisService(StreamsSettings settings, ThisInstance thisInstance) {
        return new StreamsBuilderFactoryBeanConfigurer() {
            @Override
            public void configure(StreamsBuilderFactoryBean factory) {
                settings.applyTo(factory);
                factory.setKafkaStreamsCustomizer(thisInstance);
            }

            /** After Boot's, whose metrics are replaced. */
            @Override
            public int getOrder() {
                return LOWEST_PRECEDENCE;
            }
        };
    }

    @Bean
    HealthIndicator streamsHealthIndicator(StreamsBuilderFactoryBean factory) {
        return new StreamsHealthIndicator(factory);
    }
}
