package io.millrace.fraud.streams;

import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What to do when a stream thread dies. Its transaction is aborted, so a new thread does the same work again and loses
 * nothing; a failure that stays shows as a restart loop in the log and as lag. An {@link Error} concerns
 * more than the thread: it stops the client, which is started again as a whole.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ThreadFailures.class);

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        if (causedByError(failure)) {
            log.error("A stream thread died, and the client stops", failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        log.error("A stream thread died and is replaced", failure);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static boolean causedByError(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Error) {
                return true;
            }
        }
        return false;
    }
}
