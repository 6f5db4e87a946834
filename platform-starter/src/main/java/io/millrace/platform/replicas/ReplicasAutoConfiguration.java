package io.millrace.platform.replicas;

import io.millrace.platform.deadletters.DeadLetterProperties;
import io.millrace.platform.deadletters.DeadLetters;
import io.millrace.platform.listeners.ListenerStates;
import io.millrace.platform.serde.AvroSerdes;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;

/** Lets a service keep topics in memory. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
class ReplicasAutoConfiguration {

    @Bean
    @SuppressWarnings("unchecked")
    Replicas replicas(
            AvroSerdes serdes,
            ConsumerFactory<?, ?> consumers,
            DeadLetters deadLetters,
            ListenerStates listeners,
            DeadLetterProperties properties) {
        return new Replicas(
                serdes, (ConsumerFactory<Object, Object>) consumers, deadLetters, listeners, properties.group());
    }
}
