package io.millrace.platform.serde;

import io.millrace.platform.registry.RegistryProperties;
import io.millrace.platform.registry.SchemaRegistry;
import java.util.HashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;

/** Gives Boot's producer and consumer factories string keys and Avro values. */
@AutoConfiguration(before = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(SerdeProperties.class)
class SerdeAutoConfiguration {

    @Bean
    AvroSerdes avroSerdes(SerdeProperties serde, RegistryProperties properties, SchemaRegistry registry) {
        return new AvroSerdes(serde.provider(), properties, new KnownSchemas(registry));
    }

    @Bean
    DefaultKafkaProducerFactoryCustomizer avroValuesOut(AvroSerdes serdes) {
        return factory -> factory.updateConfigs(serdes.producerProperties());
    }

    /** A value that cannot be decoded reaches the listener as null with the error in a header, not as a failed poll. */
    @Bean
    DefaultKafkaConsumerFactoryCustomizer avroValuesIn(AvroSerdes serdes) {
        return factory -> {
            var properties = new HashMap<>(serdes.consumerProperties());
            properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ErrorHandlingDeserializer.class.getName());
            properties.put(ErrorHandlingDeserializer.VALUE_DESERIALIZER_CLASS, AvroDeserializer.class.getName());
            factory.updateConfigs(properties);
        };
    }
}
