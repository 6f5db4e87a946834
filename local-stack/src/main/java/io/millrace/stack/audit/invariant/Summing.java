package io.millrace.stack.audit.invariant;

import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.OrderFacts;
import io.millrace.stack.audit.facts.OrderFacts.Placement;
import io.millrace.stack.audit.facts.Status;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gold says what orders have become: each once, and what the confirmed ones add up to. */
final class Summing {

    private static final String FACTS = "every order of silver is in gold.fact_orders once, and no other";
    private static final String STATUSES = "gold.fact_orders has the final status of its orders";
    private static final String REVENUE =
            "gold.daily_revenue is what the confirmed orders of a day and country add up to";

    private Summing() {}

    static List<Finding> examine(Ledger ledger) {
        var behind = ledger.gold().behind();
        return List.of(
                ledger.copies()
                        .whyNoSilver()
                        .map(why -> Finding.skipped(FACTS, why))
                        .orElseGet(() -> facts(ledger)),
                behind.map(why -> Finding.skipped(STATUSES, why)).orElseGet(() -> statuses(ledger)),
                behind.map(why -> Finding.skipped(REVENUE, why)).orElseGet(() -> revenue(ledger)));
    }

    private static Finding facts(Ledger ledger) {
        var tally = new Tally(FACTS);
        ledger.orders().stream()
                .filter(order -> order.silverRows() + order.factRows() > 0)
                .forEach(order -> tally.check(
                        order.silverRows() == 1 && order.factRows() == 1,
                        () -> order.id() + " has " + order.silverRows() + " rows in silver and " + order.factRows()
                                + " in gold"));
        return tally.finding();
    }

    private static Finding statuses(Ledger ledger) {
        var tally = new Tally(STATUSES);
        ledger.orders().stream()
                .filter(order -> order.factRows() > 0)
                .forEach(order -> tally.check(
                        order.factStatus().equals(order.status()),
                        () -> order.id() + " is " + name(order.status().orElse(null)) + ", and in gold "
                                + name(order.factStatus().orElse(null))));
        return tally.finding();
    }

    private static String name(@Nullable Status status) {
        return status == null ? "nothing" : status.name();
    }

    private static Finding revenue(Ledger ledger) {
        var confirmed = confirmed(ledger);
        var summed = ledger.gold().revenue();
        var days = new HashSet<>(confirmed.keySet());
        days.addAll(summed.keySet());
        var tally = new Tally(REVENUE);
        days.forEach(day -> tally.check(
                confirmed.getOrDefault(day, 0L).equals(summed.getOrDefault(day, 0L)),
                () -> day + " has " + summed.getOrDefault(day, 0L) + " cents in gold, and confirmed orders of "
                        + confirmed.getOrDefault(day, 0L)));
        return tally.finding();
    }

    private static Map<String, Long> confirmed(Ledger ledger) {
        var cents = new TreeMap<String, Long>();
        ledger.orders().stream()
                .filter(order -> !order.isQuarantined()
                        && order.status().filter(Status.CONFIRMED::equals).isPresent())
                .map(OrderFacts::placement)
                .flatMap(Optional::stream)
                .forEach(placed -> cents.merge(day(placed), placed.amountInCents(), Long::sum));
        return cents;
    }

    private static String day(Placement placed) {
        return Instant.ofEpochMilli(placed.placedAt()).atOffset(ZoneOffset.UTC).toLocalDate() + " " + placed.country();
    }
}
