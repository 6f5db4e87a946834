package io.millrace.stack.audit.probe;

import io.millrace.stack.audit.invariant.Finding;
import io.millrace.stack.client.Api;
import io.millrace.stack.client.ApiException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Changes a product of its own and deletes it again, and waits for both in {@code cdc.products}: a connector that is dead
 * leaves the topic as it is, which is the table's content for as long as no product changes. Changes are captured in the
 * order of their commits, so one that has come through also tells of all before it.
 */
public final class CaptureProbe {

    /** Nobody orders it, and it holds no stock. */
    static final String SKU = "MILLRACE-AUDIT-PROBE";

    private static final String INVARIANT = "a product that the audit changes and deletes reaches cdc.products";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Api inventory;
    private final ProductChanges changes;
    private final Duration patience;

    /** @param patience for each of the two changes */
    CaptureProbe(Api inventory, ProductChanges changes, Duration patience) {
        this.inventory = inventory;
        this.changes = changes;
        this.patience = patience;
    }

    /** On the running stack. */
    public static Finding run(Api inventory, String bootstrapServers) {
        try (var changes = new ProductTopic(bootstrapServers, SKU)) {
            return new CaptureProbe(inventory, changes, PATIENCE).examine();
        }
    }

    Finding examine() {
        var name = "AUDIT " + System.currentTimeMillis();
        try {
            var body = Map.of("name", name, "category", "AUDIT", "unit_price", "1.00", "currency", "GBP");
            inventory.put("/products/" + SKU, body);
            var changed = changes.awaitValue(name, patience);
            inventory.delete("/products/" + SKU);
            var deleted = changed && changes.awaitDeletion(patience);
            return Finding.of(
                    INVARIANT,
                    2,
                    changed
                            ? deleted ? Optional.empty() : Optional.of(missing("deletion"))
                            : Optional.of(missing("change")));
        } catch (ApiException e) {
            return e.status() == 0
                    ? Finding.skipped(INVARIANT, "inventory-service does not answer: " + e.getMessage())
                    : Finding.of(INVARIANT, 1, Optional.of(e.getMessage()));
        }
    }

    private String missing(String change) {
        return "the " + change + " of " + SKU + " did not come within " + patience.toSeconds()
                + " s. Is Debezium's connector running? See .millrace/logs/connect.log.";
    }

    /** What is told of one product from now on. */
    interface ProductChanges {

        /** Whether a value with this in it came in time. */
        boolean awaitValue(String text, Duration patience);

        /** Whether a deletion came in time. */
        boolean awaitDeletion(Duration patience);
    }
}
