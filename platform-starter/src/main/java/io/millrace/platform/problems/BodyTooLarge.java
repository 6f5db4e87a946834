package io.millrace.platform.problems;

import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/** More bytes came than the limit allows. */
final class BodyTooLarge extends IOException {

    private final DataSize limit;

    BodyTooLarge(DataSize limit) {
        super("Body over " + limit);
        this.limit = limit;
    }

    DataSize limit() {
        return limit;
    }

    static ProblemException problem(DataSize limit) {
        return new ProblemException(
                HttpStatus.CONTENT_TOO_LARGE,
                "payload-too-large",
                "The body is larger than " + limit.toKilobytes() + " KiB. Send less at once.");
    }
}
