package io.millrace.inventory.web;

import io.millrace.inventory.domain.InvalidProduct;
import io.millrace.platform.problems.ProblemOf;
import io.millrace.platform.problems.SharedProblem;
import io.millrace.platform.problems.Violation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How callers are told what the domain refuses. */
@Configuration(proxyBeanMethods = false)
class ProductRefusals {

    @Bean
    ProblemOf<InvalidProduct> invalidProduct() {
        return new ProblemOf<>(
                InvalidProduct.class,
                invalid -> Violation.refusal(invalid.flaws().stream()
                        .map(flaw -> Violation.of(SharedProblem.INVALID_FIELD, flaw.field(), flaw.rule()))
                        .toList()));
    }
}
