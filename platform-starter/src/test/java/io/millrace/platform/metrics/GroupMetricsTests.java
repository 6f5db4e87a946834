package io.millrace.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.Measurable;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.metrics.KafkaMetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

class GroupMetricsTests {

    @Test
    void labelsTheLagOfAllPartitionsWithTheGroup() {
        var meters = new SimpleMeterRegistry();
        meters.config().commonTags("application", "sample");

        new GroupMetrics(meters).consumerAdded("factory.c-1", new ConsumerOfSixPartitions());

        assertThat(meters.find("kafka.consumer.fetch.manager.records.lag")
                        .tags("group", "dummy.group.id", "topic", "orders")
                        .gauges())
                .extracting(lag -> lag.getId().getTag("partition"))
                .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5");
    }

    @Test
    void takesThePlaceOfBootsOwn() {
        new ApplicationContextRunner()
                .withBean(SimpleMeterRegistry.class)
                .withConfiguration(AutoConfigurations.of(
                        KafkaAutoConfiguration.class,
                        KafkaMetricsAutoConfiguration.class,
                        GroupMetricsAutoConfiguration.class))
                .run(context -> {
                    DefaultKafkaConsumerFactory<?, ?> factory = context.getBean(DefaultKafkaConsumerFactory.class);
                    assertThat(factory.getListeners()).hasSize(1).allMatch(GroupMetrics.class::isInstance);
                });
    }

    private static final class ConsumerOfSixPartitions extends MockConsumer<Object, Object> {

        ConsumerOfSixPartitions() {
            super(AutoOffsetResetStrategy.EARLIEST.name());
        }

        @Override
        public synchronized Map<MetricName, ? extends Metric> metrics() {
            var metrics = new HashMap<MetricName, Metric>();
            for (var partition = 0; partition < 6; partition++) {
                var tags = Map.of("client-id", "c-1", "topic", "orders", "partition", Integer.toString(partition));
                var name = new MetricName("records-lag", "consumer-fetch-manager-metrics", "", tags);
                metrics.put(
                        name,
                        new KafkaMetric(
                                new Object(), name, (Measurable) (config, now) -> 7, new MetricConfig(), Time.SYSTEM));
            }
            return metrics;
        }
    }
}
