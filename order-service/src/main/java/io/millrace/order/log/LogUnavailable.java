package io.millrace.order.log;

import io.millrace.platform.problems.ProblemException;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** The log did not acknowledge the event in time. In rare cases it has it all the same. */
public final class LogUnavailable extends RuntimeException {

    LogUnavailable(Throwable cause) {
        super("The log did not acknowledge", cause);
    }

    public ProblemException problem() {
        return new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "log-unavailable",
                        "The log did not acknowledge in time. Try again later, with the same Idempotency-Key if"
                                + " there was one.")
                .retryAfter(Duration.ofSeconds(5));
    }
}
