package io.millrace.benchmarks.chain;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Places orders at a steady pace, whether or not earlier ones were answered. */
final class PacedLoad {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI orders;

    PacedLoad(String url) {
        this.orders = URI.create(url + "/orders");
    }

    /** Returns at once; the future fails when an order was not accepted. */
    CompletableFuture<Void> place(List<String> bodies, int perSecond) {
        var pace = Executors.newSingleThreadScheduledExecutor();
        var next = new AtomicInteger();
        var accepted = new AtomicInteger();
        var all = new CompletableFuture<Void>();
        pace.scheduleAtFixedRate(
                () -> {
                    if (next.get() == bodies.size()) {
                        pace.shutdown();
                        return;
                    }
                    place(bodies.get(next.getAndIncrement())).whenComplete((answer, failure) -> {
                        if (failure != null) {
                            all.completeExceptionally(failure);
                        } else if (answer.statusCode() != 202) {
                            all.completeExceptionally(new IllegalStateException("Not accepted: " + answer.body()));
                        } else if (accepted.incrementAndGet() == bodies.size()) {
                            all.complete(null);
                        }
                    });
                },
                0,
                TimeUnit.SECONDS.toNanos(1) / perSecond,
                TimeUnit.NANOSECONDS);
        return all;
    }

    private CompletableFuture<HttpResponse<String>> place(String body) {
        var request = HttpRequest.newBuilder(orders)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }
}
