package io.millrace.inventory.capture;

import io.millrace.platform.registry.RegistryProperties;
import io.millrace.platform.serde.SerdeProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${millrace.connect.url:}'.isBlank()")
class CaptureConfiguration {

    @Bean
    ProductCapture productCapture(
            ConnectProperties connect,
            CaptureProperties capture,
            JdbcConnectionDetails dataSource,
            SerdeProperties serde,
            RegistryProperties registry) {
        var database = Database.of(dataSource.getJdbcUrl())
                .with(capture.databaseHost(), capture.databasePort(), capture.databaseName());
        var registryUrl = capture.registryUrl() == null ? registry.url() : capture.registryUrl();
        return new ProductCapture(
                new Connect(connect.url(), capture.connector()),
                ConnectorConfig.of(capture, database, serde.provider(), registryUrl));
    }

    @Bean
    SchedulingConfigurer productCaptureSchedule(ProductCapture capture, CaptureProperties properties) {
        return tasks -> tasks.addFixedDelayTask(capture::lookAfter, properties.checkInterval());
    }

    @Bean
    ProductCaptureHealthIndicator productCaptureHealthIndicator(ProductCapture capture) {
        return new ProductCaptureHealthIndicator(capture);
    }
}
