package io.millrace.platform.listeners;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * A thread of its own for each listener. Where calls have virtual threads, Boot gives listeners some as well; but a
 * listener never ends, and after each wait a virtual one stands behind all calls that came meanwhile, for nobody takes
 * turns among those (JEP 444).
 */
@AutoConfiguration
class ListenersAutoConfiguration {

    @Bean
    ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> ownThreads() {
        return container -> container
                .getContainerProperties()
                .setListenerTaskExecutor(new SimpleAsyncTaskExecutor(container.getListenerId() + "-"));
    }
}
