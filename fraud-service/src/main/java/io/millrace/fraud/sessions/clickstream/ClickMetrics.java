package io.millrace.fraud.sessions.clickstream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts clicks. A transaction that is aborted and repeated counts twice: these are rates, not books. */
@Component
final class ClickMetrics {

    private final Counter sessionized;
    private final Counter repeated;
    private final Counter opened;

    ClickMetrics(MeterRegistry meters) {
        sessionized = Counter.builder("clicks.sessionized")
                .description("Clicks that were given a session")
                .register(meters);
        repeated = Counter.builder("clicks.repeated")
                .description("Clicks whose id had a session already")
                .register(meters);
        opened = Counter.builder("click.sessions.opened")
                .description("Sessions that began")
                .register(meters);
    }

    void placed(boolean opening) {
        sessionized.increment();
        if (opening) {
            opened.increment();
        }
    }

    void repeated() {
        repeated.increment();
    }
}
