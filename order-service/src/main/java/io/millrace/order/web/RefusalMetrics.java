package io.millrace.order.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.platform.problems.ProblemName;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts every placement that was refused, also those that never reached the controller. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalMetrics extends OncePerRequestFilter {

    private static final String REASON = RefusalMetrics.class.getName();
    private static final Map<Integer, String> REASONS = Map.of(
            400, "malformed-json",
            401, "unauthorized",
            403, "forbidden",
            406, "not-acceptable",
            413, "payload-too-large",
            415, "unsupported-media-type",
            422, "invalid-field");

    private final MeterRegistry meters;

    RefusalMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    static void nameReason(HttpServletRequest request, String reason) {
        request.setAttribute(REASON, reason);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !("POST".equals(request.getMethod()) && "/orders".equals(request.getRequestURI()));
    }

    /** A call whose order the log did not take comes by twice, and ends the second time. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (!isAsyncStarted(request) && response.getStatus() >= 400) {
            var reason = Optional.ofNullable((String) request.getAttribute(REASON))
                    .or(() -> ProblemName.of(request))
                    .orElseGet(() -> byStatus(response.getStatus()));
            Counter.builder("orders.refused")
                    .description("Placements that were refused, by the problem's name")
                    .tag("reason", reason)
                    .register(meters)
                    .increment();
        }
    }

    private static String byStatus(int status) {
        return REASONS.getOrDefault(status, "status-" + status);
    }
}
