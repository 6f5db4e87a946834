package io.millrace.stack.replay;

import io.millrace.stack.client.Api;
import io.millrace.stack.terminal.StackException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Waits for the final statuses of orders. */
public final class Outcomes {

    private static final String OPEN = "PLACED";
    private static final Duration STALL = Duration.ofSeconds(60);
    private static final int PAGE = 200;

    private final Api orders;

    public Outcomes(Api orders) {
        this.orders = orders;
    }

    /**
     * Waits until all of these orders have a terminal status.
     *
     * @param progress told how many have one
     * @return how many have which status, and what they are worth
     * @throws StackException when for a minute not one more of them gets there
     */
    public SortedMap<String, Total> await(Collection<String> ids, IntConsumer progress) throws InterruptedException {
        var wanted = new HashSet<>(ids);
        var best = -1;
        var lastProgress = Instant.now();
        while (true) {
            var found = find(wanted);
            var terminal = (int) found.values().stream()
                    .filter(order -> !OPEN.equals(order.status()))
                    .count();
            progress.accept(terminal);
            if (terminal == wanted.size()) {
                var totals = new TreeMap<String, Total>();
                found.values().forEach(order -> totals.merge(order.status(), order.total(), Total::plus));
                return totals;
            }
            if (terminal > best) {
                best = terminal;
                lastProgress = Instant.now();
            } else if (Duration.between(lastProgress, Instant.now()).compareTo(STALL) > 0) {
                throw new StackException(
                        (wanted.size() - terminal) + " of " + wanted.size() + " orders got no final status for "
                                + STALL.toSeconds() + " s. The services' logs are in .millrace/logs.");
            }
            new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
        }
    }

    private Map<String, Found> find(Collection<String> wanted) {
        var found = new HashMap<String, Found>();
        var cursor = "";
        do {
            var page = orders.get("/orders?limit=" + PAGE + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path("orders").forEach(order -> {
                var id = order.path("order_id").asString();
                if (wanted.contains(id)) {
                    found.put(
                            id,
                            new Found(
                                    order.path("status").asString(),
                                    new BigDecimal(order.path("amount").asString())));
                }
            });
            cursor = page.path("next_cursor").asString("");
        } while (!cursor.isEmpty() && found.size() < wanted.size());
        return found;
    }

    /** So many orders, worth so much together. */
    public record Total(int orders, BigDecimal amount) {

        Total plus(Total other) {
            return new Total(orders + other.orders, amount.add(other.amount));
        }
    }

    private record Found(String status, BigDecimal amount) {

        Total total() {
            return new Total(1, amount);
        }
    }
}
