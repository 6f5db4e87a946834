package io.millrace.platform.problems;

import java.io.IOException;
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
        return SharedProblem.PAYLOAD_TOO_LARGE.because(
                "The body is larger than " + limit.toKilobytes() + " KiB. Send less at once.");
    }
}
