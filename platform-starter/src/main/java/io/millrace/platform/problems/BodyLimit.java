package io.millrace.platform.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses bodies that announce to be over the limit, and those that are packed, which nothing here unpacks. */
final class BodyLimit extends OncePerRequestFilter {

    private static final String PLAIN = "identity";

    private final WebProperties limits;
    private final HandlerExceptionResolver problems;

    BodyLimit(WebProperties limits, HandlerExceptionResolver problems) {
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase(PLAIN)) {
            // What is taken instead is told as RFC 9110, section 15.5.16, has it.
            response.setHeader(HttpHeaders.ACCEPT_ENCODING, PLAIN);
            refuse(
                    request,
                    response,
                    SharedProblem.UNSUPPORTED_MEDIA_TYPE
                            .because("Bodies are taken as they are, not with Content-Encoding: " + encoding + ".")
                            .field(HttpHeaders.CONTENT_ENCODING));
        } else if (!limits.isBulk(request.getContentType())
                && request.getContentLengthLong() > limits.maxBodySize().toBytes()) {
            refuse(request, response, BodyTooLarge.problem(limits.maxBodySize()));
        } else {
            chain.doFilter(request, response);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, ProblemException problem) {
        problems.resolveException(request, response, null, problem);
    }
}
