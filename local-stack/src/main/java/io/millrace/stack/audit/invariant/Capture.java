package io.millrace.stack.audit.invariant;

import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.Product;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Change data capture tells of exactly the products that are there. */
final class Capture {

    private Capture() {}

    static Finding examine(Ledger ledger) {
        var tally = new Tally("cdc.products = the table of products");
        var skus = new TreeSet<>(ledger.products().keySet());
        skus.addAll(ledger.capturedProducts().keySet());
        for (var sku : skus) {
            var row = ledger.products().get(sku);
            var captured = ledger.capturedProducts().get(sku);
            tally.check(same(row, captured), () -> sku + " is " + row + ", captured was " + captured);
        }
        return tally.finding();
    }

    private static boolean same(@Nullable Product row, @Nullable Product captured) {
        return row != null
                && captured != null
                && row.name().equals(captured.name())
                && row.category().equals(captured.category())
                && row.unitPrice().compareTo(captured.unitPrice()) == 0
                && row.currency().equals(captured.currency());
    }
}
