package io.millrace.order.log;

/** The log did not acknowledge the event in time. In rare cases it has it all the same. */
public final class LogUnavailable extends RuntimeException {

    LogUnavailable(Throwable cause) {
        super("The log did not acknowledge", cause);
    }
}
