package io.millrace.order.book;

import io.millrace.order.log.OrderLog;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

@Configuration(proxyBeanMethods = false)
class BookConfiguration {

    @Bean(destroyMethod = "close")
    ProjectedOrders projectedOrders(OrderStore store, OrderLog log, Progress progress, KafkaAdmin admin) {
        return new ProjectedOrders(store, log, progress, Admin.create(admin.getConfigurationProperties()));
    }
}
