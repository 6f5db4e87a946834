package io.millrace.platform.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses JSON bodies over a limit, at once when their length is announced, else when the limit is passed; those that take
 * too long; and those that are packed, which nothing here unpacks.
 */
final class BodyLimit extends OncePerRequestFilter {

    private static final String PLAIN = "identity";
    private static final String TEXT = MediaType.TEXT_PLAIN.getType() + "/";

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
        } else if (isBulk(request)) {
            chain.doFilter(request, response);
        } else if (request.getContentLengthLong() > limits.maxBodySize().toBytes()) {
            refuse(request, response, BodyTooLarge.problem(limits.maxBodySize()));
        } else {
            chain.doFilter(new LimitedRequest(request, limits), response);
        }
    }

    /** Bulk formats such as CSV are read as a stream, and limited by who reads them. */
    private static boolean isBulk(HttpServletRequest request) {
        return request.getContentType() != null
                && request.getContentType().strip().toLowerCase(Locale.ROOT).startsWith(TEXT);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, ProblemException problem) {
        problems.resolveException(request, response, null, problem);
    }
}
