package io.millrace.inventory.reservation.decision;

import io.millrace.inventory.reservation.decision.Outcome.Reason;
import io.millrace.inventory.reservation.decision.Outcome.Refused;
import io.millrace.inventory.reservation.decision.Outcome.Reserved;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Available stock, from which orders are served one after the other. Not thread-safe. */
public final class Shelf {

    private final Map<String, Long> available;
    private final SortedMap<String, Long> taken = new TreeMap<>();

    /** @param available units available by SKU; a SKU that is not there is unknown */
    public Shelf(Map<String, Long> available) {
        this.available = new HashMap<>(available);
    }

    /** Takes all that the order asks for, or nothing. */
    public Outcome serve(Demand demand) {
        for (var line : demand.lines().entrySet()) {
            var units = available.get(line.getKey());
            if (units == null) {
                return new Refused(Reason.UNKNOWN_SKU, line.getKey());
            }
            if (units < line.getValue()) {
                return new Refused(Reason.OUT_OF_STOCK, line.getKey());
            }
        }
        demand.lines().forEach((sku, quantity) -> {
            available.merge(sku, -quantity, Long::sum);
            taken.merge(sku, quantity, Long::sum);
        });
        return new Reserved();
    }

    /** Units taken so far by SKU. */
    public SortedMap<String, Long> taken() {
        return taken;
    }
}
