package io.millrace.fraud.assessment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The state of all users in plain collections, and the assessing of orders against it. */
final class Memories implements OrderMemory {

    private final Assessor assessor;
    private final Map<String, UserWindows> users = new LinkedHashMap<>();
    private final Map<String, Instant> seen = new LinkedHashMap<>();
    private final Map<String, List<Order>> windows = new LinkedHashMap<>();
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

    Optional<Outcome> assess(Order order) {
        var outcome = assessor.assess(user(order.userId()), order, usualOrders.apply(order.userId()), this, now);
        outcome.ifPresent(known -> users.put(order.userId(), known.user()));
        return outcome;
    }

    @Override
    public boolean remembers(Order order) {
        return seen.containsKey(order.userId() + " " + order.id());
    }

    @Override
    public void remember(Order order, Instant windowStart) {
        seen.put(order.userId() + " " + order.id(), windowStart);
        windows.computeIfAbsent(order.userId() + " " + windowStart, key -> new ArrayList<>())
                .add(order);
    }

    @Override
    public List<Order> ordersOf(String userId, Instant windowStart) {
        return windows.getOrDefault(userId + " " + windowStart, List.of());
    }
}
