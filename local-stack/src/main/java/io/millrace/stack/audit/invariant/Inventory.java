package io.millrace.stack.audit.invariant;

import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.Status;
import io.millrace.stack.audit.facts.StockState;
import java.util.List;
import java.util.Optional;

/** Stock is neither made nor lost, and is held for confirmed orders alone. */
final class Inventory {

    private Inventory() {}

    static List<Finding> examine(Ledger ledger) {
        return List.of(
                movements(ledger),
                available(ledger),
                reserved(ledger),
                released(ledger),
                held(ledger),
                told(ledger),
                lines(ledger),
                receipts(ledger));
    }

    // Nothing ships yet: what came in, by receipt or count, is what is there.
    private static Finding movements(Ledger ledger) {
        var tally = new Tally("on_hand = the sum of its movements");
        ledger.stock()
                .forEach(sku -> tally.check(
                        sku.onHand() == sku.movements(),
                        () -> sku.sku() + " has " + sku.onHand() + ", movements are " + sku.movements()));
        return tally.finding();
    }

    private static Finding available(Ledger ledger) {
        var tally = new Tally("on_hand - reserved >= 0");
        ledger.stock()
                .forEach(sku -> tally.check(
                        sku.onHand() - sku.reserved() >= 0,
                        () -> sku.sku() + " has " + sku.onHand() + ", reserved are " + sku.reserved()));
        return tally.finding();
    }

    private static Finding reserved(Ledger ledger) {
        var tally = new Tally("reserved = the lines of open reservations");
        ledger.stock()
                .forEach(sku -> tally.check(
                        sku.reserved() == sku.openLines(),
                        () -> sku.sku() + " has " + sku.reserved() + " reserved, open lines are " + sku.openLines()));
        return tally.finding();
    }

    private static Finding released(Ledger ledger) {
        var tally = new Tally("no BLOCKED or CANCELLED order holds stock");
        ledger.orders().stream()
                .filter(order -> order.status()
                        .filter(status -> status == Status.BLOCKED || status == Status.CANCELLED)
                        .isPresent())
                .forEach(order -> tally.check(
                        !order.reservation().equals(Optional.of(StockState.RESERVED)),
                        () -> order.id() + " is " + order.status().orElseThrow() + " and RESERVED"));
        return tally.finding();
    }

    private static Finding held(Ledger ledger) {
        var tally = new Tally("every CONFIRMED order holds its stock");
        ledger.orders().stream()
                .filter(order -> order.status().equals(Optional.of(Status.CONFIRMED)))
                .forEach(order -> tally.check(
                        order.reservation().equals(Optional.of(StockState.RESERVED)),
                        () -> order.id() + "'s reservation is " + said(order.reservation())));
        return tally.finding();
    }

    private static Finding told(Ledger ledger) {
        var tally = new Tally("the last record of inventory.reservations is the database's reservation");
        ledger.orders().stream()
                .filter(order -> order.reservation().isPresent()
                        || order.lastReservationEvent().isPresent())
                .forEach(order -> tally.check(
                        order.reservation().equals(order.lastReservationEvent()),
                        () -> order.id() + " is " + said(order.reservation()) + ", told was "
                                + said(order.lastReservationEvent())));
        return tally.finding();
    }

    private static Finding lines(Ledger ledger) {
        var tally = new Tally("the lines of a reservation are the order's");
        ledger.orders().stream()
                .filter(order -> order.placements() > 0 && order.reservation().isPresent())
                // What was released before it was heard of reserves nothing.
                .filter(order ->
                        order.reservedLines() != 0 || !order.reservation().equals(Optional.of(StockState.RELEASED)))
                .forEach(order -> tally.check(
                        order.reservedLines() == order.placedLines(), () -> order.id() + " has other lines"));
        return tally.finding();
    }

    private static Finding receipts(Ledger ledger) {
        var name = "every receipt that was acknowledged is a movement";
        if (ledger.told().receipts().isEmpty()) {
            return Finding.skipped(name, "no file of acknowledged receipts");
        }
        var tally = new Tally(name);
        ledger.told().receipts().get().stream()
                // A product that was deleted takes its movements along.
                .filter(receipt -> ledger.products().containsKey(receipt.substring(0, receipt.indexOf(' '))))
                .filter(receipt -> !ledger.deletedProducts().contains(receipt.substring(0, receipt.indexOf(' '))))
                .forEach(receipt -> tally.check(ledger.receipts().contains(receipt), () -> receipt + " is missing"));
        return tally.finding();
    }

    private static String said(Optional<StockState> state) {
        return state.map(StockState::name).orElse("nowhere");
    }
}
