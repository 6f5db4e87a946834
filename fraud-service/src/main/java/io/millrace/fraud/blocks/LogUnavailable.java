package io.millrace.fraud.blocks;

/** The log did not acknowledge in time. */
public final class LogUnavailable extends RuntimeException {

    LogUnavailable(Throwable cause) {
        super("The log did not acknowledge in time", cause);
    }
}
