package io.millrace.fraud;

import io.millrace.events.CustomerFeatures;
import io.millrace.events.OrderEvent;
import io.millrace.events.OrderEventType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules as the interfaces state them, over whole windows of all orders that the log holds. */
final class PlainReplay {

    private static final long WINDOW_SECONDS = 300;
    private static final long BLOCKED_SECONDS = 900;

    private final Map<Window, List<OrderEvent>> windows;
    private final Map<String, CustomerFeatures> features;

    PlainReplay(Collection<OrderEvent> log, Collection<CustomerFeatures> features) {
        var placed = new LinkedHashMap<String, OrderEvent>();
        log.stream()
                .filter(event -> event.getEventType() == OrderEventType.PLACED)
                .forEach(event -> placed.putIfAbsent(event.getOrderId(), event));
        this.windows = placed.values().stream().collect(Collectors.groupingBy(Window::of));
        this.features = features.stream().collect(Collectors.toMap(CustomerFeatures::getUserId, user -> user));
    }

    Set<String> orderIds() {
        return ids(windows.values());
    }

    /** Ids of the orders of windows in which a rule trips. */
    Set<String> blocked() {
        return ids(tripped().keySet().stream().map(windows::get).toList());
    }

    /** For each window in which a rule trips, which ones. */
    Map<Window, Set<String>> tripped() {
        var tripped = new TreeMap<Window, Set<String>>();
        windows.forEach((window, orders) -> {
            var rules = rules(window, orders);
            if (!rules.isEmpty()) {
                tripped.put(window, rules);
            }
        });
        return tripped;
    }

    /** Until when each user is blocked. */
    Map<String, Instant> blockedUntil() {
        return tripped().keySet().stream()
                .collect(Collectors.toMap(
                        Window::userId,
                        window -> window.start().plusSeconds(WINDOW_SECONDS + BLOCKED_SECONDS),
                        (one, other) -> one.isAfter(other) ? one : other));
    }

    private Set<String> rules(Window window, List<OrderEvent> orders) {
        var rules = new TreeSet<String>();
        if (orders.size() >= 5) {
            rules.add("VELOCITY");
        }
        if (orders.stream()
                        .filter(order -> order.getAmount().compareTo(new BigDecimal("500")) >= 0)
                        .map(OrderEvent::getCountry)
                        .distinct()
                        .count()
                >= 2) {
            rules.add("MULTI_LOCATION");
        }
        if (orders.stream()
                        .map(OrderEvent::getAmount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .intValue()
                >= 5000) {
            rules.add("SPEND");
        }
        var usual = features.get(window.userId());
        if (usual != null
                && usual.getOrders7d() >= 3
                && orders.stream()
                        .anyMatch(order -> order.getAmount()
                                        .compareTo(usual.getAvgOrder7d().multiply(BigDecimal.TEN))
                                >= 0)) {
            rules.add("UNUSUAL_AMOUNT");
        }
        return rules;
    }

    private static Set<String> ids(Collection<List<OrderEvent>> orders) {
        var ids = new ArrayList<String>();
        orders.forEach(window -> window.forEach(order -> ids.add(order.getOrderId())));
        return new TreeSet<>(ids);
    }

    record Window(String userId, Instant start) implements Comparable<Window> {

        private static Window of(OrderEvent order) {
            var second = order.getTs().getEpochSecond();
            return new Window(order.getUserId(), Instant.ofEpochSecond(second - Math.floorMod(second, WINDOW_SECONDS)));
        }

        @Override
        public int compareTo(Window other) {
            return (userId + start).compareTo(other.userId + other.start);
        }
    }
}
