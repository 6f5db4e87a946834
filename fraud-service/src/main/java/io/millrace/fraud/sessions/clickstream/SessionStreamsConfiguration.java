package io.millrace.fraud.sessions.clickstream;

import io.millrace.fraud.streams.StreamsHealthIndicator;
import io.millrace.fraud.streams.StreamsSettings;
import io.millrace.fraud.streams.TopicSerdes;
import java.util.Properties;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaStreamsDefaultConfiguration;
import org.springframework.kafka.config.KafkaStreamsConfiguration;
import org.springframework.kafka.config.KafkaStreamsInfrastructureCustomizer;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/**
 * Clicks have a Streams application of their own, with its threads, transactions and consumer group: orders neither wait
 * for clicks nor stop with them.
 */
@Configuration(proxyBeanMethods = false)
class SessionStreamsConfiguration {

    private static final String STREAMS = "sessionStreams";

    @Bean(name = STREAMS, defaultCandidate = false)
    StreamsBuilderFactoryBean sessionStreams(
            @Qualifier(KafkaStreamsDefaultConfiguration.DEFAULT_STREAMS_CONFIG_BEAN_NAME)
                    KafkaStreamsConfiguration shared,
            StreamsSettings settings,
            SessionProperties properties,
            TopicSerdes serdes,
            ClickMetrics metrics) {
        var config = new Properties();
        config.putAll(shared.asProperties());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, properties.applicationId());
        config.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                properties.commitInterval().toMillis());
        var factory = new StreamsBuilderFactoryBean();
        factory.setStreamsConfiguration(config);
        settings.applyTo(factory);
        var topology = new SessionTopology(serdes, properties.sessionizer(), metrics);
        factory.setInfrastructureCustomizer(new KafkaStreamsInfrastructureCustomizer() {
            @Override
            public void configureBuilder(StreamsBuilder builder) {
                topology.addTo(builder);
            }
        });
        return factory;
    }

    @Bean
    HealthIndicator sessionsHealthIndicator(@Qualifier(STREAMS) StreamsBuilderFactoryBean sessions) {
        return new StreamsHealthIndicator(sessions);
    }
}
