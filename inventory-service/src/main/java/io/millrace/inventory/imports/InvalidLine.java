package io.millrace.inventory.imports;

/** A line of the file cannot be taken; the message says why. */
final class InvalidLine extends RuntimeException {

    InvalidLine(String problem) {
        super(problem);
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
