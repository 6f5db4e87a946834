package io.millrace.platform.metrics;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** Consumer lag per group and topic. */
@AutoConfiguration(before = KafkaAutoConfiguration.class)
class ConsumerMetricsAutoConfiguration {

    @Bean
    static ConsumerGroups consumerGroups() {
        return new ConsumerGroups();
    }

    /** Before Boot's own listener, which makes the metrics. */
    @Bean
    DefaultKafkaConsumerFactoryCustomizer consumerGroupsKnown(ConsumerGroups groups) {
        return factory -> listen(factory, groups);
    }

    @SuppressWarnings("unchecked")
    private static <K, V> void listen(DefaultKafkaConsumerFactory<K, V> factory, ConsumerGroups groups) {
        factory.addListener(0, (ConsumerFactory.Listener<K, V>) (ConsumerFactory.Listener<?, ?>) groups);
    }
}
