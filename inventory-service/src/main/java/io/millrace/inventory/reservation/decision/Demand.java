package io.millrace.inventory.reservation.decision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one order asks for.
 *
 * @param lines units wanted by SKU, in the order's own sequence
 */
public record Demand(String orderId, Map<String, Long> lines) {

    /** @throws IllegalArgumentException when a quantity is not positive, as it would add stock */
    public static Demand of(String orderId, List<Line> lines) {
        var units = new LinkedHashMap<String, Long>();
        for (var line : lines) {
            if (line.quantity() <= 0) {
                throw new IllegalArgumentException("Order " + orderId + " asks for " + line.quantity() + " of "
                        + line.sku() + "; a quantity must be positive");
            }
            units.merge(line.sku(), line.quantity(), Math::addExact);
        }
        return new Demand(orderId, units);
    }

    public record Line(String sku, long quantity) {}
}
