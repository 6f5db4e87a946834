package io.millrace.platform.listeners;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.event.ConsumerStoppedEvent;

/** What the auto-configuration makes, without a context. */
public final class ListenersForTests {

    private ListenersForTests() {}

    public static ListenerStates states(MeterRegistry meters) {
        return new ListenerStates(meters, Clock.systemUTC());
    }

    public static ApplicationEventPublisher events(ListenerRestarts restarts) {
        var stopped = new StoppedListeners(restarts);
        return event -> {
            if (event instanceof ConsumerStoppedEvent stop) {
                stopped.onApplicationEvent(stop);
            }
        };
    }
}
