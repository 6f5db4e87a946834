package io.millrace.order.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Lets answers that come late leave from where they come. Spring would send each of them through all filters and the
 * dispatcher once more, which for placing an order is a quarter of the work; failures still take that way, to be rendered
 * as any other.
 */
@Component
@FilterRegistration(
        urlPatterns = "/orders",
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ASYNC})
@Order(Ordered.HIGHEST_PRECEDENCE)
public class LateAnswers extends HttpFilter {

    private static final String LEFT = LateAnswers.class.getName();

    /** Writes an answer into a response that nobody else writes to any more. */
    @FunctionalInterface
    public interface Writer<T> {
        void write(T answer, HttpServletResponse response) throws IOException;
    }

    /** Notes when a call has left the filters, for until then they may still work on its response. */
    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            chain.doFilter(request, response);
            return;
        }
        var left = new CompletableFuture<Void>();
        request.setAttribute(LEFT, left);
        try {
            chain.doFilter(request, response);
        } finally {
            left.complete(null);
        }
    }

    /** For a controller to return; what comes is written once it is there and the call has left the filters. */
    public static <T> DeferredResult<T> answer(
            CompletableFuture<T> coming, HttpServletRequest request, HttpServletResponse response, Writer<T> writer) {
        var result = new DeferredResult<T>();
        var left = (CompletableFuture<?>) request.getAttribute(LEFT);
        coming.thenAcceptBoth(left, (answer, nothing) -> {
                    try {
                        writer.write(answer, response);
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                    request.getAsyncContext().complete();
                })
                .exceptionally(failure -> {
                    result.setErrorResult(Causes.of(failure));
                    return null;
                });
        return result;
    }
}
