package io.millrace.inventory.capture;

import io.millrace.platform.registry.RegistryProperties;
import io.millrace.platform.serde.AvroSerdes;
import io.millrace.platform.serde.SerdeProperties;
import java.time.Clock;
import java.util.HashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${millrace.connect.url:}'.isBlank()")
class CaptureConfiguration {

    @Bean
    Slots slots(JdbcClient db, JdbcConnectionDetails dataSource, CaptureProperties capture) {
        return new Slots(db, dataSource.getJdbcUrl(), capture);
    }

    @Bean
    ProductCapture productCapture(
            ConnectProperties connect,
            CaptureProperties capture,
            JdbcConnectionDetails dataSource,
            SerdeProperties serde,
            RegistryProperties registry,
            AvroSerdes serdes,
            ConsumerFactory<?, ?> consumers,
            Slots slots,
            JdbcClient db,
            TransactionTemplate transaction,
            Clock clock) {
        var database = Database.of(dataSource.getJdbcUrl())
                .with(capture.databaseHost(), capture.databasePort(), capture.databaseName());
        var registryUrl = capture.registryUrl() == null ? registry.url() : capture.registryUrl();
        return new ProductCapture(
                new Connect(connect.url(), capture.connector()),
                ConnectorConfig.of(capture, database, serde.provider(), registryUrl),
                slots,
                new Repairs(db),
                new MissedDeletions(db, transaction, withoutGroup(consumers), serdes),
                capture.stallTimeout(),
                clock);
    }

    private static Supplier<Consumer<String, byte[]>> withoutGroup(ConsumerFactory<?, ?> consumers) {
        var properties = new HashMap<>(consumers.getConfigurationProperties());
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "missed-deletions");
        return () -> new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Bean
    CaptureMetrics captureMetrics(ProductCapture capture) {
        return new CaptureMetrics(capture);
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
