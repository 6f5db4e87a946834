package io.millrace.platform.deadletters;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** Dead letters for listeners, and endless patience with failures that may pass. */
@AutoConfiguration(before = KafkaAutoConfiguration.class)
class DeadLettersAutoConfiguration {

    @Bean
    DeadLetterTopic deadLetterTopic(ProducerFactory<?, ?> producers, ConsumerFactory<?, ?> consumers) {
        return new DeadLetterTopic(producers, consumers);
    }

    @Bean
    DeadLetters deadLetters(DeadLetterTopic topic, MeterRegistry meters) {
        return new DeadLetters(topic, meters);
    }

    /** {@link DeadLetters} throws only what may pass, so the poll is delivered until it does; nothing is skipped. */
    @Bean
    CommonErrorHandler retryUntilItPasses() {
        var backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(10_000);
        return new DefaultErrorHandler(backOff);
    }
}
