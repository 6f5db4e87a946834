package io.millrace.order.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.platform.problems.ProblemName;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts every placement that was refused, also those that never reached the controller. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalMetrics extends OncePerRequestFilter {

    private final MeterRegistry meters;

    RefusalMetrics(MeterRegistry meters) {
        this.meters = meters;
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
            Counter.builder("orders.refused")
                    .description("Placements that were refused, by the problem's name")
                    .tag("reason", ProblemName.of(request).orElseGet(() -> byStatus(response.getStatus())))
                    .register(meters)
                    .increment();
        }
    }

    /** What security and the firewall refuse has no other name. */
    private static String byStatus(int code) {
        var status = HttpStatus.resolve(code);
        return status == null
                ? "status-" + code
                : status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
