package io.millrace.batch.engine;

/** What was asked for cannot be done as things stand. */
public final class NotInThisState extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotInThisState(String message) {
        super(message);
    }
}
