package io.millrace.platform.problems;

import java.io.IOException;
import java.time.Duration;

/** A body came so slowly that the thread which reads it is wanted for other calls. */
final class BodyTooSlow extends IOException {

    BodyTooSlow(Duration limit) {
        super("Body not there after " + limit);
    }
}
