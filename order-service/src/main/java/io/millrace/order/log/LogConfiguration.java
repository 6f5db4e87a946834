package io.millrace.order.log;

import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ProducerFactory;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LogProperties.class)
class LogConfiguration {

    private static final Duration WARM_UP_TIMEOUT = Duration.ofMinutes(1);

    @Bean(destroyMethod = "close")
    OrderLog orderLog(ProducerFactory<?, ?> producers, LogProperties properties) {
        return new OrderLog(producers.getConfigurationProperties(), properties);
    }

    @Bean
    SmartLifecycle orderLogWarmUp(OrderLog log) {
        return new WarmUp(log);
    }

    /** After the topics were put in place and before the web server takes orders. */
    private static final class WarmUp implements SmartLifecycle {

        private final OrderLog log;
        private volatile boolean running;

        WarmUp(OrderLog log) {
            this.log = log;
        }

        @Override
        public void start() {
            log.warmUp(WARM_UP_TIMEOUT);
            running = true;
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return Integer.MIN_VALUE + 2000;
        }
    }
}
