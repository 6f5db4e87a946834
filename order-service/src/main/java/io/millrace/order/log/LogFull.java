package io.millrace.order.log;

import io.millrace.platform.problems.ProblemException;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** There was no room to send the event; the log certainly does not have it. */
public final class LogFull extends RuntimeException {

    LogFull(Throwable cause) {
        super("The producer's buffer is full", cause, false, false);
    }

    public ProblemException problem() {
        return new ProblemException(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-orders",
                        "Orders come faster than the log takes them. Nothing was kept; try again later.")
                .retryAfter(Duration.ofSeconds(1));
    }
}
