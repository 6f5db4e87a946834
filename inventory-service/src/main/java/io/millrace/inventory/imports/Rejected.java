package io.millrace.inventory.imports;

/**
 * A line of the file that was not taken.
 *
 * @param line its number, counted from 1, the header included
 */
record Rejected(long line, String problem) {

    static Rejected repeated(ProductLine line, long earlier) {
        return new Rejected(line.line(), "sku " + line.sku() + " was already given in line " + earlier);
    }

    static Rejected belowReserved(ProductLine line, long reserved) {
        return new Rejected(
                line.line(), "on_hand is " + line.onHand() + ", but orders hold reservations of " + reserved);
    }
}
