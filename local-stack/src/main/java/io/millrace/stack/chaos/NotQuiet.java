package io.millrace.stack.chaos;

/** Something is under way that does not come to an end; the message says what. */
final class NotQuiet extends Exception {

    NotQuiet(String message) {
        super(message);
    }
}
