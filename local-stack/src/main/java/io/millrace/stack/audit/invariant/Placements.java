package io.millrace.stack.audit.invariant;

import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.OrderFacts;
import io.millrace.stack.audit.facts.OrderFacts.Placement;
import java.util.List;
import java.util.stream.Collectors;

/** An accepted order is there once, in the log and in the database. */
final class Placements {

    private Placements() {}

    static List<Finding> examine(Ledger ledger) {
        return List.of(
                acceptedInLog(ledger),
                acceptedInDatabase(ledger),
                placedOnce(ledger),
                databaseEqualsLog(ledger),
                sameContents(ledger),
                refusedLeftNothing(ledger),
                cancelled(ledger));
    }

    private static Finding acceptedInLog(Ledger ledger) {
        var name = "every accepted order is PLACED once in orders";
        if (!ledger.acceptedIdsGiven()) {
            return Finding.skipped(name, "no file of accepted ids");
        }
        var tally = new Tally(name);
        ledger.orders().stream()
                .filter(OrderFacts::isAccepted)
                .forEach(order -> tally.check(
                        order.placements() == 1, () -> order.id() + " is there " + order.placements() + " times"));
        return tally.finding();
    }

    private static Finding acceptedInDatabase(Ledger ledger) {
        var name = "every accepted order is in the database";
        if (!ledger.acceptedIdsGiven()) {
            return Finding.skipped(name, "no file of accepted ids");
        }
        var tally = new Tally(name);
        ledger.orders().stream()
                .filter(OrderFacts::isAccepted)
                .forEach(order -> tally.check(order.isInDatabase(), () -> order.id() + " is missing"));
        return tally.finding();
    }

    private static Finding placedOnce(Ledger ledger) {
        var tally = new Tally("no order id is PLACED twice in orders");
        ledger.orders().stream()
                .filter(order -> order.placements() > 0)
                .forEach(order -> tally.check(
                        order.placements() == 1, () -> order.id() + " is there " + order.placements() + " times"));
        return tally.finding();
    }

    private static Finding databaseEqualsLog(Ledger ledger) {
        var tally = new Tally("orders in the log = orders in the database");
        ledger.orders().stream()
                .filter(order -> order.placements() > 0 || order.isInDatabase())
                .forEach(order -> tally.check(
                        order.placements() > 0 && order.isInDatabase(),
                        () -> order.id() + (order.isInDatabase() ? " is not in the log" : " is not in the database")));
        return tally.finding();
    }

    private static Finding sameContents(Ledger ledger) {
        var tally = new Tally("user, country, currency, amount and lines of an order are the same in log and database");
        ledger.orders().stream()
                .filter(order -> order.placements() > 0 && order.isInDatabase())
                .forEach(
                        order -> tally.check(order.placedDigest() == order.rowDigest(), () -> order.id() + " differs"));
        return tally.finding();
    }

    private static Finding refusedLeftNothing(Ledger ledger) {
        var name = "a refused order left nothing in the log";
        if (ledger.told().refused().isEmpty()) {
            return Finding.skipped(name, "no file of users who were refused");
        }
        var refused = ledger.told().refused().get();
        var tally = new Tally(name);
        var placed = ledger.orders().stream()
                .flatMap(order -> order.placement().stream())
                .map(Placement::userId)
                .filter(refused::contains)
                .collect(Collectors.toSet());
        refused.forEach(user -> tally.check(!placed.contains(user), () -> user + " has an order"));
        return tally.finding();
    }

    private static Finding cancelled(Ledger ledger) {
        var name = "every accepted cancellation is in orders";
        if (ledger.told().cancellations().isEmpty()) {
            return Finding.skipped(name, "no file of accepted cancellations");
        }
        var tally = new Tally(name);
        ledger.told()
                .cancellations()
                .get()
                .forEach(id -> tally.check(ledger.order(id).isCancelled(), () -> id + " is not cancelled"));
        return tally.finding();
    }
}
