package io.millrace.stack.audit.invariant;

import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.Offsets;
import java.util.List;
import java.util.Map;

/** The lakehouse has what the log has, as far as its pipeline has come. */
final class Copying {

    private static final String BRONZE = "every record of orders up to the last pipeline is in bronze once";
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
                bronze(ledger.orderOffsets(), bronze, copies.due()),
                copies.whyNoSilver().map(why -> Finding.skipped(SILVER, why)).orElseGet(() -> silver(ledger, bronze)));
    }

    /** Up to bronze's newest of each partition, and up to what was there when the last pipeline that succeeded began. */
    private static Finding bronze(Offsets log, Offsets bronze, Map<Integer, Long> due) {
        var tally = new Tally(BRONZE);
        log.byPartition().forEach((partition, wanted) -> {
            var copied = bronze.of(partition);
            var repeated = bronze.repeatedOf(partition);
            var end = Math.max(copied.length(), due.getOrDefault(partition, 0L));
            for (var offset = wanted.nextSetBit(0);
                    offset >= 0 && offset < end;
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
