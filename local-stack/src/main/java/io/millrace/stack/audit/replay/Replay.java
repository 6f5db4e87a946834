package io.millrace.stack.audit.replay;

import io.millrace.stack.audit.facts.Features;
import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.OrderFacts.Placement;
import io.millrace.stack.audit.facts.Window;
import io.millrace.stack.audit.replay.Lateness.Came;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rules over all orders of the log, each id once. */
public final class Replay {

    /** As long is an order, or a window, remembered; and then it may or may not be. */
    private static final Duration MEMORY = Duration.ofDays(1);

    /** Features reach the rules somewhat before or after the orders that the log took at the same time. */
    private static final Duration APART = Duration.ofMinutes(5);

    private final Map<Window, WindowVerdict> suspects = new HashMap<>();
    private final Map<String, List<Features>> features;
    private long late;
    private long either;

    private Replay(Map<String, List<Features>> features) {
        this.features = features;
    }

    public static Replay of(Ledger ledger) {
        var byUser = new HashMap<String, List<Placement>>();
        ledger.orders().stream().flatMap(order -> order.placement().stream()).forEach(placed -> byUser.computeIfAbsent(
                        placed.userId(), user -> new ArrayList<>(2))
                .add(placed));
        var replay = new Replay(ledger.features());
        byUser.values().forEach(replay::judge);
        return replay;
    }

    private void judge(List<Placement> ordersOfUser) {
        var lateness = new Lateness(ordersOfUser);
        var windows = new HashMap<Window, List<Placement>>();
        ordersOfUser.forEach(order -> windows.computeIfAbsent(order.window(), window -> new ArrayList<>(2))
                .add(order));
        windows.forEach((window, orders) -> {
            var verdict = judge(orders, lateness);
            if (!verdict.atMost().isEmpty()) {
                suspects.put(window, verdict);
            }
        });
    }

    /** Late orders are held against the rules one by one; the others of a window together. */
    private WindowVerdict judge(List<Placement> orders, Lateness lateness) {
        var onTime = new ArrayList<Placement>();
        var perhapsOnTime = new ArrayList<Placement>();
        var atLeast = new TreeSet<String>();
        for (var order : orders) {
            switch (lateness.of(order)) {
                case ON_TIME -> onTime.add(order);
                case EITHER -> perhapsOnTime.add(order);
                case LATE -> late++;
            }
            atLeast.addAll(Rules.trippedBy(List.of(order)));
        }
        either += perhapsOnTime.size();
        atLeast.addAll(Rules.trippedBy(onTime));
        perhapsOnTime.addAll(onTime);
        var atMost = new TreeSet<>(atLeast);
        atMost.addAll(Rules.trippedBy(perhapsOnTime));
        addUnusual(orders, atLeast, atMost);
        return mayBeForgotten(orders, lateness)
                ? new WindowVerdict(Set.of(), atMost)
                : new WindowVerdict(atLeast, atMost);
    }

    private void addUnusual(List<Placement> orders, Set<String> atLeast, Set<String> atMost) {
        for (var order : orders) {
            var known = features.getOrDefault(order.userId(), List.of());
            var settled = order.appendedAt() - APART.toMillis();
            var after = order.appendedAt() + APART.toMillis();
            var candidates = new HashSet<Features>();
            known.stream()
                    .filter(record -> record.appendedAt() <= settled)
                    .reduce((earlier, later) -> later)
                    .ifPresent(candidates::add);
            var moving = known.stream()
                    .filter(record -> record.appendedAt() > settled && record.appendedAt() < after)
                    .toList();
            candidates.addAll(moving);
            if (candidates.stream().anyMatch(usual -> Rules.isUnusual(order, usual))) {
                atMost.add(Rules.UNUSUAL_AMOUNT);
                if (moving.isEmpty()) {
                    atLeast.add(Rules.UNUSUAL_AMOUNT);
                }
            }
        }
    }

    private static boolean mayBeForgotten(List<Placement> orders, Lateness lateness) {
        var appends = orders.stream().mapToLong(Placement::appendedAt).summaryStatistics();
        return appends.getMax() - appends.getMin() >= MEMORY.toMillis()
                && orders.stream().anyMatch(order -> lateness.of(order) != Came.ON_TIME);
    }

    /** The windows in which a rule must or may have tripped. */
    public Map<Window, WindowVerdict> suspects() {
        return suspects;
    }

    public WindowVerdict verdictOn(Window window) {
        return suspects.getOrDefault(window, WindowVerdict.INNOCENT);
    }

    /** What the verdicts leave open, and why. */
    public String note() {
        var open = suspects.values().stream()
                .filter(verdict -> !verdict.isCertain())
                .count();
        var text = new StringBuilder();
        if (late > 0) {
            text.append(late).append(" late orders, held against the rules by themselves; ");
        }
        if (either > 0) {
            text.append(either)
                    .append(" orders late or not as partitions were read, which leaves ")
                    .append(open)
                    .append(" windows open; ");
        }
        text.append(features.isEmpty() ? "UNUSUAL_AMOUNT not replayed: no customer.features" : "all four rules");
        return text.toString();
    }
}
