package io.millrace.platform.deadletters;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.platform.listeners.ListenerRestarts;
import io.millrace.platform.topics.TopicsInUse;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** Dead letters for listeners, endless patience with failures that may pass, and the way back for dead letters. */
@AutoConfiguration(before = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(DeadLetterProperties.class)
class DeadLettersAutoConfiguration {

    @Bean
    ByteClients byteClients(ProducerFactory<?, ?> producers, ConsumerFactory<?, ?> consumers) {
        return new ByteClients(producers, consumers);
    }

    @Bean
    DeadLetters deadLetters(ByteClients clients, MeterRegistry meters) {
        return new DeadLetters(new DeadLetterTopic(clients), meters);
    }

    /** {@link DeadLetters} throws only what may pass. */
    @Bean
    CommonErrorHandler retryUntilItPasses(ListenerRestarts restarts) {
        var backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(10_000);
        return new RetryUntilItPasses(backOff, restarts);
    }

    @Bean
    @ConditionalOnBean(TopicsInUse.class)
    DeadLetterMetrics deadLetterMetrics(TopicsInUse topics) {
        return new DeadLetterMetrics(topics);
    }

    @Bean
    @ConditionalOnBean(TopicsInUse.class)
    DeadLettersEndpoint deadLettersEndpoint(TopicsInUse topics, DeadLetterProperties properties, ByteClients clients) {
        return new DeadLettersEndpoint(
                topics, new DeadLetterArchive(clients, properties), new Replaying(clients, properties));
    }
}
