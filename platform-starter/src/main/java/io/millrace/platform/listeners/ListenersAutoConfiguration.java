package io.millrace.platform.listeners;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** What all listeners have: a thread, somebody who looks after them, and another try. */
@AutoConfiguration
class ListenersAutoConfiguration {

    /** The bean's name is the health component's. */
    @Bean
    ListenerStates listeners(MeterRegistry meters) {
        return new ListenerStates(meters, Clock.systemUTC());
    }

    @Bean
    ListenerRestarts listenerRestarts(ListenerStates listeners) {
        return new ListenerRestarts(listeners, Duration.ofSeconds(5));
    }

    @Bean
    StoppedListeners stoppedListeners(ListenerRestarts restarts) {
        return new StoppedListeners(restarts);
    }

    /**
     * A thread of its own for each listener. Where calls have virtual threads, Boot gives listeners some as well; but a
     * listener never ends, and after each wait a virtual one stands behind all calls that came meanwhile, for nobody
     * takes turns among those (JEP 444).
     */
    @Bean
    ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> ownThreads(
            ListenerStates listeners) {
        return container -> {
            var name = container.getListenerId();
            listeners.register(name);
            container.getContainerProperties().setListenerTaskExecutor(new SimpleAsyncTaskExecutor(name + "-"));
            container.setBatchInterceptor(new WaitingListener(name, listeners));
        };
    }
}
