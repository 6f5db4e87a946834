package io.millrace.fraud.alerts;

import io.millrace.events.Topics;
import io.millrace.platform.replicas.Replica;
import io.millrace.platform.replicas.Replicas;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlertProperties.class)
class AlertsConfiguration {

    @Bean
    Replica<AlertIndex> alertIndex(Replicas replicas, AlertProperties properties) {
        return replicas.of(
                Topics.ALERTS, () -> new AlertIndex(properties.maxMemory().toBytes()));
    }
}
