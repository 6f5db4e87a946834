package io.millrace.fraud.alerts;

import io.millrace.events.Topics;
import io.millrace.platform.replicas.Replica;
import io.millrace.platform.replicas.Replicas;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AlertsConfiguration {

    @Bean
    Replica<AlertIndex> alertIndex(Replicas replicas) {
        return replicas.of(Topics.ALERTS, AlertIndex::new);
    }
}
