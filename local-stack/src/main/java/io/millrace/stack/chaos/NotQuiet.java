package io.millrace.stack.chaos;

/** Something is under way that does not come to an end; the message says what. */
final class NotQuiet extends Exception {

    private final String underWay;

    NotQuiet(String underWay) {
        super(underWay);
        this.underWay = underWay;
    }

    String underWay() {
        return underWay;
    }
}
