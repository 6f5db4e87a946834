package io.millrace.order;

import io.millrace.order.domain.OrderRefused;
import io.millrace.order.log.LogFull;
import io.millrace.order.log.LogUnavailable;
import io.millrace.order.web.Problem;
import io.millrace.platform.problems.ProblemException;
import io.millrace.platform.problems.ProblemOf;
import io.millrace.platform.problems.SharedProblem;
import io.millrace.platform.problems.Violation;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How callers are told what the domain and the log refuse. */
@Configuration(proxyBeanMethods = false)
class Refusals {

    @Bean
    ProblemOf<OrderRefused> orderRefused() {
        return new ProblemOf<>(OrderRefused.class, Refusals::violations);
    }

    private static ProblemException violations(OrderRefused refused) {
        return Violation.refusal(refused.violations().stream()
                .map(flaw -> new Violation(flaw.field(), flaw.problem(), flaw.detail()))
                .toList());
    }

    @Bean
    ProblemOf<LogFull> logFull() {
        return new ProblemOf<>(LogFull.class, full -> Problem.TOO_MANY_ORDERS
                .because("Orders come faster than the log takes them. Nothing was kept; try again later.")
                .retryAfter(Duration.ofSeconds(1)));
    }

    @Bean
    ProblemOf<LogUnavailable> logUnavailable() {
        return new ProblemOf<>(LogUnavailable.class, unavailable -> SharedProblem.LOG_UNAVAILABLE
                .because("The log did not acknowledge in time. Try again later, with the same Idempotency-Key if there"
                        + " was one.")
                .retryAfter(Duration.ofSeconds(5)));
    }
}
