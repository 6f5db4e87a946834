package io.millrace.stack.audit.invariant;

import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.Offsets;
import java.util.List;

/** The lakehouse has what the log has, as far as its pipeline has come. */
final class Copying {

    private static final String BRONZE = "every record of orders up to bronze's newest is in bronze once";
    private static final String SILVER = "every order in bronze is in silver or its quarantine once";

    private Copying() {}

    static List<Finding> examine(Ledger ledger) {
        var copies = ledger.copies();
        if (copies.bronze().isEmpty()) {
            return List.of(
                    Finding.skipped(BRONZE, copies.whyNoSilver().orElse("no bronze.events")),
                    Finding.skipped(SILVER, copies.whyNoSilver().orElse("no bronze.events")));
        }
        var bronze = copies.bronze().get();
        return List.of(
                bronze(ledger.orderOffsets(), bronze),
                copies.whyNoSilver().map(why -> Finding.skipped(SILVER, why)).orElseGet(() -> silver(ledger, bronze)));
    }

    private static Finding bronze(Offsets log, Offsets bronze) {
        var tally = new Tally(BRONZE);
        bronze.byPartition().forEach((partition, copied) -> {
            var repeated = bronze.repeatedOf(partition);
            var wanted = log.of(partition);
            for (var offset = wanted.nextSetBit(0);
                    offset >= 0 && offset < copied.length();
                    offset = wanted.nextSetBit(offset + 1)) {
                var at = offset;
                tally.check(
                        copied.get(offset) && !repeated.get(offset),
                        () -> "orders-" + partition + " offset " + at
                                + (copied.get(at) ? " is there twice" : " is missing"));
            }
        });
        return tally.finding();
    }

    private static Finding silver(Ledger ledger, Offsets bronze) {
        var tally = new Tally(SILVER);
        ledger.orders().stream()
                .filter(order -> order.placement()
                        .filter(placed -> bronze.contains(placed.partition(), placed.offset()))
                        .isPresent())
                .forEach(order -> tally.check(
                        order.silverRows() + (order.isQuarantined() ? 1 : 0) == 1,
                        () -> order.id() + " has " + order.silverRows() + " rows in silver"
                                + (order.isQuarantined() ? " and is in quarantine" : "")));
        return tally.finding();
    }
}
