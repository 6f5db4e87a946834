package io.millrace.stack.audit.invariant;

import io.millrace.stack.audit.facts.Alert;
import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.OrderFacts;
import io.millrace.stack.audit.facts.Status;
import io.millrace.stack.audit.facts.Window;
import io.millrace.stack.audit.replay.Replay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every order is assessed once, and exactly the orders of windows in which a rule tripped are blocked. */
final class Fraud {

    private Fraud() {}

    static List<Finding> examine(Ledger ledger, Replay replay) {
        return List.of(
                assessedOnce(ledger),
                alertedOnce(ledger),
                alertsAsReplayed(ledger, replay),
                blockedAsReplayed(ledger, replay),
                noneConfirmed(ledger, replay));
    }

    private static Finding assessedOnce(Ledger ledger) {
        var tally = new Tally("every order has exactly one fraud assessment");
        ledger.orders().stream()
                .filter(order -> order.placements() > 0 || order.assessments() > 0)
                .forEach(order -> tally.check(
                        order.assessments() == 1 && order.placements() > 0,
                        () -> order.id() + " has " + order.assessments()
                                + (order.placements() > 0 ? "" : " and was never placed")));
        return tally.finding();
    }

    private static Finding alertedOnce(Ledger ledger) {
        var tally = new Tally("one alert for each user, window and rule");
        var times = new HashMap<Alert, Integer>();
        ledger.alerts().forEach(alert -> times.merge(alert, 1, Integer::sum));
        times.forEach((alert, count) -> tally.check(count == 1, () -> alert + " was told " + count + " times"));
        return tally.finding();
    }

    private static Finding alertsAsReplayed(Ledger ledger, Replay replay) {
        var tally = new Tally("alerts = an independent replay of the rules").note(replay.note());
        Map<Window, Set<String>> told = new HashMap<>();
        ledger.alerts().forEach(alert -> told.computeIfAbsent(alert.window(), window -> new TreeSet<>())
                .add(alert.rule()));
        var windows = new HashSet<>(told.keySet());
        windows.addAll(replay.suspects().keySet());
        for (var window : windows) {
            var verdict = replay.verdictOn(window);
            var rules = told.getOrDefault(window, Set.of());
            tally.check(
                    rules.containsAll(verdict.atLeast()) && verdict.atMost().containsAll(rules),
                    () -> window + " has alerts " + rules + " instead of " + verdict);
        }
        return tally.finding();
    }

    private static Finding blockedAsReplayed(Ledger ledger, Replay replay) {
        var tally = new Tally("blocked orders = an independent replay of the rules").note(replay.note());
        var alerted = new HashSet<Window>();
        ledger.alerts().forEach(alert -> alerted.add(alert.window()));
        for (var order : ledger.orders()) {
            order.placement().ifPresent(placed -> {
                var window = placed.window();
                var verdict = replay.verdictOn(window);
                // Where the order of reading decides, an alert says how it was decided; all orders follow it.
                var expected = verdict.isCertain() ? !verdict.atLeast().isEmpty() : alerted.contains(window);
                tally.check(
                        order.isBlockedForFraud() == expected,
                        () -> order.id() + " of " + window + " is " + (expected ? "not blocked: " : "blocked: ")
                                + verdict);
            });
        }
        return tally.finding();
    }

    private static Finding noneConfirmed(Ledger ledger, Replay replay) {
        var tally = new Tally("no order of a window in which a rule tripped is CONFIRMED");
        var tripped = new ArrayList<OrderFacts>();
        for (var order : ledger.orders()) {
            order.placement()
                    .filter(placed ->
                            !replay.verdictOn(placed.window()).atLeast().isEmpty())
                    .ifPresent(placed -> tripped.add(order));
        }
        tripped.forEach(order -> tally.check(
                !order.status().equals(Optional.of(Status.CONFIRMED)),
                () -> order.id() + " of " + order.placement().orElseThrow().window() + " is confirmed"));
        return tally.finding();
    }
}
