package io.millrace.stack.audit.invariant;

import io.millrace.stack.audit.facts.Copies;
import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.Offsets;
import java.util.List;
import java.util.Map;

/** The lakehouse has what the log has, as far as its pipeline has come. */
final class Copying {

    private static final String BRONZE = "every record of orders up to the last pipeline is in bronze once";
    private static final String OTHERS =
            "every record of reservations, assessments, alerts, clicks and sessions up to bronze's newest is there once";
    private static final String SILVER = "every order in bronze is in silver or its quarantine once, and no other";

    private Copying() {}

    static List<Finding> examine(Ledger ledger) {
        var copies = ledger.copies();
        if (copies.bronze().isEmpty()) {
            return List.of(
                    Finding.skipped(BRONZE, copies.whyNoSilver().orElse("no bronze.events")),
                    Finding.skipped(OTHERS, copies.whyNoSilver().orElse("no bronze.events")),
                    Finding.skipped(SILVER, copies.whyNoSilver().orElse("no bronze.events")));
        }
        var bronze = copies.bronze().get();
        return List.of(
                bronze(ledger.offsets("orders"), bronze, copies.due()),
                others(ledger, copies),
                copies.whyNoSilver().map(why -> Finding.skipped(SILVER, why)).orElseGet(() -> silver(ledger, bronze)));
    }

    /** Up to bronze's newest of each partition, and up to what was there when the last pipeline that succeeded began. */
    private static Finding bronze(Offsets log, Offsets bronze, Map<Integer, Long> due) {
        var tally = new Tally(BRONZE);
        hold(tally, "orders", log, bronze, due);
        return tally.finding();
    }

    private static Finding others(Ledger ledger, Copies copies) {
        var tally = new Tally(OTHERS);
        copies.others()
                .forEach((topic, copied) -> hold(tally, topic, ledger.offsets(topic), copied.bronze(), copied.due()));
        return tally.finding();
    }

    private static void hold(Tally tally, String topic, Offsets log, Offsets bronze, Map<Integer, Long> due) {
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
                        () -> topic + "-" + partition + " offset " + at
                                + (copied.get(at) ? " is there twice" : " is missing"));
            }
        });
    }

    private static Finding silver(Ledger ledger, Offsets bronze) {
        var tally = new Tally(SILVER);
        ledger.orders().stream()
                .filter(order -> order.silverRows() > 0
                        || order.placement()
                                .filter(placed -> bronze.contains(placed.partition(), placed.offset()))
                                .isPresent())
                .forEach(order -> tally.check(
                        order.placements() > 0 && order.silverRows() + (order.isQuarantined() ? 1 : 0) == 1,
                        () -> order.id() + " has " + order.silverRows() + " rows in silver"
                                + (order.isQuarantined() ? " and is in quarantine" : "")
                                + (order.placements() > 0 ? "" : ", and was never placed")));
        return tally.finding();
    }
}
