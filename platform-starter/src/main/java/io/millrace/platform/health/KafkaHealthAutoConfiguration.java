package io.millrace.platform.health;

import io.millrace.platform.registry.SchemaRegistry;
import org.apache.kafka.clients.admin.AdminClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;

/** Boot knows no health of Kafka or of a schema registry. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
class KafkaHealthAutoConfiguration {

    @Bean(destroyMethod = "close")
    KafkaHealthIndicator kafkaHealthIndicator(KafkaAdmin admin) {
        return new KafkaHealthIndicator(AdminClient.create(admin.getConfigurationProperties()));
    }

    @Bean
    RegistryHealthIndicator schemaRegistryHealthIndicator(SchemaRegistry registry) {
        return new RegistryHealthIndicator(registry);
    }
}
