package io.millrace.fraud.assessment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is known of all users in plain collections, and the assessing of orders against it. */
final class Memories {

    private final Assessor assessor;
    private final Map<String, UserWindows> users = new LinkedHashMap<>();
    private final Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
    private Function<String, Optional<UsualOrders>> usualOrders = user -> Optional.empty();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    Memories(Assessor assessor) {
        this.assessor = assessor;
    }

    Memories whereUsualOrdersAre(Function<String, Optional<UsualOrders>> usual) {
        usualOrders = usual;
        return this;
    }

    void itIs(Instant time) {
        now = time;
    }

    UserWindows user(String id) {
        return users.getOrDefault(id, UserWindows.NONE);
    }

    Outcome assess(Order order) {
        var start = assessor.windowing().startOf(order.placedAt());
        var earlier = user(order.userId()).startingAt(start).orElseGet(() -> window(order.userId(), start));
        var outcome = assessor.assess(user(order.userId()), order, usualOrders.apply(order.userId()), earlier, now);
        users.put(order.userId(), outcome.user());
        outcomesOf(order.userId(), start).add(outcome);
        return outcome;
    }

    /** Ids of a window's orders, in the order in which they were assessed. */
    List<String> ordersOf(String userId, Instant start) {
        return outcomesOf(userId, start).stream()
                .map(outcome -> outcome.assessment().order().id())
                .toList();
    }

    private UserWindow window(String userId, Instant start) {
        var window = UserWindow.startingAt(start, now);
        for (var outcome : outcomesOf(userId, start)) {
            window = window.with(outcome.assessment().order(), now)
                    .withTripped(
                            outcome.trips().stream().map(Outcome.Trip::rule).toList());
        }
        return window;
    }

    private List<Outcome> outcomesOf(String userId, Instant start) {
        return outcomes.computeIfAbsent(userId + " " + start, window -> new ArrayList<>());
    }
}
