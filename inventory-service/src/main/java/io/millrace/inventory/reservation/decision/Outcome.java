package io.millrace.inventory.reservation.decision;

/** What becomes of an order: all of it is reserved, or nothing. */
public sealed interface Outcome {

    record Reserved() implements Outcome {}

    /** @param sku the first line that could not be reserved */
    record Refused(Reason reason, String sku) implements Outcome {}

    enum Reason {
        OUT_OF_STOCK,
        UNKNOWN_SKU
    }
}
