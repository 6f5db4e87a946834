package io.millrace.stack.load;

import io.millrace.stack.replay.AcceptedIds;
import java.nio.file.Path;

/**
 * What clients were told, for the audit, each written as its answer arrives.
 *
 * @param orders ids of orders that were accepted
 * @param cancellations ids of orders whose cancellation was accepted
 * @param receipts SKU and key of receipts that were counted
 * @param refused users who were refused whatever they asked for
 */
public record Notes(AcceptedIds orders, AcceptedIds cancellations, AcceptedIds receipts, AcceptedIds refused)
        implements AutoCloseable {

    /** Notes nothing. */
    static Notes nowhere() {
        return new Notes(AcceptedIds.nowhere(), AcceptedIds.nowhere(), AcceptedIds.nowhere(), AcceptedIds.nowhere());
    }

    /** The others' files have the name of that of the accepted orders, and an ending of their own. */
    public static Notes appendTo(Path accepted) {
        return new Notes(
                AcceptedIds.appendTo(accepted),
                AcceptedIds.appendTo(beside(accepted, "cancellations")),
                AcceptedIds.appendTo(beside(accepted, "receipts")),
                AcceptedIds.appendTo(beside(accepted, "refused")));
    }

    /** The file beside that of the accepted orders. */
    public static Path beside(Path accepted, String what) {
        return accepted.resolveSibling(accepted.getFileName() + "." + what);
    }

    @Override
    public void close() {
        orders.close();
        cancellations.close();
        receipts.close();
        refused.close();
    }
}
