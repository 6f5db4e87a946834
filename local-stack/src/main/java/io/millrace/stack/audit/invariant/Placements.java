package io.millrace.stack.audit.invariant;

import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.OrderFacts;
import java.util.List;

/** An accepted order is there once, in the log and in the database. */
final class Placements {

    private Placements() {}

    static List<Finding> examine(Ledger ledger) {
        return List.of(
                acceptedInLog(ledger), acceptedInDatabase(ledger), placedOnce(ledger), databaseEqualsLog(ledger));
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
}
