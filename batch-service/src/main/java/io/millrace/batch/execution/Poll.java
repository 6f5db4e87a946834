package io.millrace.batch.execution;

import java.time.Duration;
import java.util.Map;

/** What a look has found. */
public sealed interface Poll {

    /**
     * It is there.
     *
     * @param outputs for later tasks
     */
    record Done(Map<String, Long> metrics, Map<String, Object> outputs) implements Poll {
        public Done() {
            this(Map.of(), Map.of());
        }
    }

    /**
     * @param again how long to wait before the next look
     * @param why what is not there yet, for people
     */
    record NotYet(Duration again, String why) implements Poll {}

    /** It will not be there, or cannot be looked for. */
    record Failed(String error) implements Poll {}
}
