package io.millrace.platform.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;

/** Consumer lag per group and topic. */
@AutoConfiguration
class GroupMetricsAutoConfiguration {

    /** Puts our listener in the place of Boot's. */
    @Bean
    static BeanPostProcessor groupMetrics(ObjectProvider<MeterRegistry> meters) {
        return new BeanPostProcessor() {
            @Override
            @SuppressWarnings("unchecked")
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof DefaultKafkaConsumerFactory<?, ?> factory) {
                    label((DefaultKafkaConsumerFactory<Object, Object>) factory, meters);
                }
                return bean;
            }
        };
    }

    private static void label(
            DefaultKafkaConsumerFactory<Object, Object> factory, ObjectProvider<MeterRegistry> meters) {
        var replaced = factory.getListeners().stream()
                .filter(MicrometerConsumerListener.class::isInstance)
                .toList();
        replaced.forEach(factory::removeListener);
        if (!replaced.isEmpty()) {
            factory.addListener(new GroupMetrics(meters.getObject()));
        }
    }
}
