package io.millrace.stack.audit.invariant;

import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.OrderFacts;
import io.millrace.stack.audit.facts.Status;
import io.millrace.stack.audit.facts.StockState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An order's status is the one that follows from the facts, and everybody is told the same. */
final class Statuses {

    private Statuses() {}

    static List<Finding> examine(Ledger ledger) {
        var terminal = new Tally("every order has its final status");
        var told = new Tally("the last record of order.status is the database's status");
        var follows = new Tally("status follows from stock, fraud and cancellation");
        placed(ledger).forEach(order -> {
            terminal.check(
                    order.status().filter(status -> status != Status.PLACED).isPresent(),
                    () -> order.id() + " is " + said(order.status()));
            told.check(
                    order.status().isPresent() && order.lastStatusEvent().equals(order.status()),
                    () -> order.id() + " is " + said(order.status()) + ", told was " + said(order.lastStatusEvent()));
            var expected = follows(order);
            follows.check(
                    order.status().equals(Optional.of(expected)),
                    () -> order.id() + " is " + said(order.status()) + " instead of " + expected);
        });
        return List.of(terminal.finding(), told.finding(), follows.finding());
    }

    /** The function of the interface's page "An order's status". */
    static Status follows(OrderFacts order) {
        var stock = order.lastReservationEvent();
        if (stock.equals(Optional.of(StockState.REJECTED))) {
            return Status.REJECTED;
        }
        if (order.isBlockedForFraud()) {
            return Status.BLOCKED;
        }
        if (order.isCancelled()) {
            return Status.CANCELLED;
        }
        var approved = order.assessments() > 0;
        return stock.equals(Optional.of(StockState.RESERVED)) && approved ? Status.CONFIRMED : Status.PLACED;
    }

    private static Stream<OrderFacts> placed(Ledger ledger) {
        return ledger.orders().stream().filter(order -> order.placements() > 0);
    }

    private static String said(Optional<Status> status) {
        return status.map(Status::name).orElse("nowhere");
    }
}
