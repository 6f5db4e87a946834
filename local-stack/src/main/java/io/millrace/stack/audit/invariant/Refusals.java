package io.millrace.stack.audit.invariant;

import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.OrderFacts.Placement;
import io.millrace.stack.audit.facts.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * No order was rejected that must have been reservable. Only what is certain is held against the service: the least stock
 * that was there between the placement and the decision, less everything that may have been reserved by then, whether or
 * not it was released since.
 */
final class Refusals {

    private static final String OUT_OF_STOCK = "no order is OUT_OF_STOCK that stock was certainly left for";
    private static final String UNKNOWN_SKU = "no order is UNKNOWN_SKU for a product that was there all the time";
    /** The clock of the log's producer and that of the database need not agree to the millisecond. */
    private static final long SLACK_MILLIS = 1_000;
    /** Compaction keeps deletions for a day: of an order that was placed before, nobody knows what was deleted since. */
    private static final Duration DELETIONS_KEPT = Duration.ofHours(23);

    private Refusals() {}

    static List<Finding> examine(Ledger ledger) {
        return List.of(outOfStock(ledger), unknownSku(ledger));
    }

    private static Finding outOfStock(Ledger ledger) {
        var tally = new Tally(OUT_OF_STOCK);
        for (var refusal : ledger.refusals()) {
            var sku = refusal.sku();
            // With a deletion, the movements before it went too.
            if (refusal.reason().equals("OUT_OF_STOCK") && wasThereAllTheTime(sku, ledger)) {
                appendedAt(ledger, refusal.orderId()).ifPresent(from -> {
                    var left = certainlyLeft(ledger, refusal, from);
                    tally.check(
                            left < refusal.quantity(),
                            () -> refusal.orderId() + " wanted " + refusal.quantity() + " of " + sku + ", and " + left
                                    + " or more were left");
                });
            }
        }
        return tally.finding();
    }

    private static long certainlyLeft(Ledger ledger, Refusal refusal, long from) {
        var shelf = ledger.shelf(refusal.sku());
        var reserved = shelf.demands().stream()
                .filter(demand -> appendedAt(ledger, demand.orderId())
                        .filter(at -> at > refusal.decidedAt() + SLACK_MILLIS)
                        .isEmpty())
                .mapToLong(demand -> demand.quantity())
                .sum();
        return shelf.leastOnHand(from - SLACK_MILLIS, refusal.decidedAt() + SLACK_MILLIS) - reserved;
    }

    /** It was taken at prices of cdc.products, so that it was there before the order. */
    private static Finding unknownSku(Ledger ledger) {
        var tally = new Tally(UNKNOWN_SKU);
        var oldest = ledger.readAt().minus(DELETIONS_KEPT).toEpochMilli();
        ledger.refusals().stream()
                .filter(refusal -> refusal.reason().equals("UNKNOWN_SKU"))
                .filter(refusal -> appendedAt(ledger, refusal.orderId())
                        .filter(at -> at >= oldest)
                        .isPresent())
                .forEach(refusal -> tally.check(
                        !wasThereAllTheTime(refusal.sku(), ledger),
                        () -> refusal.orderId() + " wanted " + refusal.sku() + ", which was never deleted"));
        return tally.finding();
    }

    private static boolean wasThereAllTheTime(String sku, Ledger ledger) {
        return ledger.products().containsKey(sku) && !ledger.deletedProducts().contains(sku);
    }

    private static Optional<Long> appendedAt(Ledger ledger, String orderId) {
        return ledger.order(orderId).placement().map(Placement::appendedAt);
    }
}
