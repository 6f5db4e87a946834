package io.millrace.order.log;

/** There was no room to send the event; the log certainly does not have it. */
public final class LogFull extends RuntimeException {

    LogFull(Throwable cause) {
        super("The producer's buffer is full", cause, false, false);
    }
}
