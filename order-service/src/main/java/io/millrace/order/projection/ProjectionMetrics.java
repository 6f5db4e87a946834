package io.millrace.order.projection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.millrace.order.domain.Status;
import io.millrace.order.domain.StatusChange;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts statuses as they are reached, and takes the time from the log's acceptance to the first decision. */
@Component
class ProjectionMetrics {

    private final Map<Status, Counter> reached = new EnumMap<>(Status.class);
    private final Timer decisions;

    ProjectionMetrics(MeterRegistry meters) {
        for (var status : Status.values()) {
            reached.put(
                    status,
                    Counter.builder("orders.status")
                            .description("Orders that came to have a status")
                            .tag("status", status.name())
                            .register(meters));
        }
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
        var news = change.after().history().stream().skip(known).toList();
        news.forEach(
                entry -> Objects.requireNonNull(reached.get(entry.status())).increment());
        if (!news.isEmpty() && !wasDecided(change.before().history())) {
            news.stream()
                    .filter(entry -> entry.status().isTerminal())
                    .findFirst()
                    .ifPresent(decision ->
                            decisions.record(Duration.between(change.after().acceptedAt(), decision.at())));
        }
    }

    private static boolean wasDecided(List<StatusChange> history) {
        return history.stream().map(StatusChange::status).anyMatch(Status::isTerminal);
    }
}
