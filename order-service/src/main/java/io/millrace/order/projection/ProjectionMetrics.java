package io.millrace.order.projection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.millrace.order.domain.Status;
import io.millrace.order.domain.StatusChange;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Counts statuses as they are reached, and takes the time from the log's acceptance to the first decision. */
@Component
class ProjectionMetrics {

    private final MeterRegistry meters;
    private final Timer decisions;

    ProjectionMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.decisions = Timer.builder("order.decision")
                .description("From when the log took an order to its first terminal status")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(10))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(meters);
    }

    void record(List<Projector.Change> changes) {
        changes.forEach(this::record);
    }

    private void record(Projector.Change change) {
        var known = change.before().history().size();
        var reached = change.after().history().stream().skip(known).toList();
        reached.forEach(this::count);
        if (!reached.isEmpty() && !wasDecided(change.before().history())) {
            reached.stream()
                    .filter(entry -> entry.status().isTerminal())
                    .findFirst()
                    .ifPresent(decision ->
                            decisions.record(Duration.between(change.after().acceptedAt(), decision.at())));
        }
    }

    private void count(StatusChange entry) {
        Counter.builder("orders.status")
                .description("Orders that came to have a status")
                .tag("status", entry.status().name())
                .register(meters)
                .increment();
    }

    private static boolean wasDecided(List<StatusChange> history) {
        return history.stream().map(StatusChange::status).anyMatch(Status::isTerminal);
    }
}
