package io.millrace.fraud.detection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.events.FraudDecision;
import io.millrace.fraud.assessment.Assessor;
import io.millrace.fraud.assessment.FraudRule;
import io.millrace.fraud.assessment.Outcome;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Counts what was assessed. A transaction that is aborted and repeated counts twice: these are rates, not books. */
@Component
final class FraudMetrics {

    private final Counter approved;
    private final Counter blocked;
    private final Counter late;
    private final Map<String, Counter> alerts;

    FraudMetrics(MeterRegistry meters, Assessor assessor) {
        approved = decisions(meters, FraudDecision.APPROVED);
        blocked = decisions(meters, FraudDecision.BLOCKED);
        late = Counter.builder("fraud.late.records")
                .description("Orders that came after their window had closed")
                .register(meters);
        alerts = assessor.rules().stream()
                .map(FraudRule::name)
                .collect(Collectors.toMap(Function.identity(), rule -> Counter.builder("fraud.alerts")
                        .description("Rules that tripped")
                        .tag("rule", rule)
                        .register(meters)));
    }

    void count(Outcome outcome) {
        (outcome.assessment().blocked() ? blocked : approved).increment();
        if (outcome.late()) {
            late.increment();
        }
        outcome.trips().forEach(trip -> Objects.requireNonNull(alerts.get(trip.rule()), trip.rule())
                .increment());
    }

    private static Counter decisions(MeterRegistry meters, FraudDecision decision) {
        return Counter.builder("fraud.assessments")
                .description("Orders assessed")
                .tag("decision", decision.name())
                .register(meters);
    }
}
