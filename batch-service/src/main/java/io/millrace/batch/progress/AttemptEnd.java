package io.millrace.batch.progress;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an attempt at a task ended. */
public sealed interface AttemptEnd {

    /** The name under which it is kept. */
    String state();

    /** Why it did not succeed; absent where there is nothing to say. */
    default @Nullable String error() {
        return null;
    }

    /** Counts that the task reported, such as {@code rows_in}. */
    default Map<String, Long> metrics() {
        return Map.of();
    }

    /** A small JSON object for later tasks. */
    default Map<String, Object> outputs() {
        return Map.of();
    }

    /** @param state as {@link #state()} names it */
    static AttemptEnd of(String state, @Nullable String error, Map<String, Long> metrics) {
        var why = error == null ? "" : error;
        return switch (state) {
            case "SUCCEEDED" -> new Succeeded(metrics);
            case "FAILED" -> new Failed(why, metrics);
            case "TIMED_OUT" -> new TimedOut(why);
            case "CANCELLED" -> new Cancelled();
            case "INTERRUPTED" -> new Interrupted();
            case "LOST" -> new Lost(why);
            default -> throw new IllegalArgumentException("No attempt ends as " + state);
        };
    }

    record Succeeded(Map<String, Long> metrics, Map<String, Object> outputs) implements AttemptEnd {

        public Succeeded(Map<String, Long> metrics) {
            this(metrics, Map.of());
        }

        @Override
        public String state() {
            return "SUCCEEDED";
        }
    }

    record Failed(String error, Map<String, Long> metrics) implements AttemptEnd {
        @Override
        public String state() {
            return "FAILED";
        }
    }

    /** It took too long and was ended. */
    record TimedOut(String error) implements AttemptEnd {
        @Override
        public String state() {
            return "TIMED_OUT";
        }
    }

    /** Somebody cancelled the run, and it was ended. */
    record Cancelled() implements AttemptEnd {
        @Override
        public String state() {
            return "CANCELLED";
        }
    }

    /** The service stopped in good order and ended it, to be done again. */
    record Interrupted() implements AttemptEnd {
        @Override
        public String state() {
            return "INTERRUPTED";
        }
    }

    /** It vanished without a result: the machine or the service died in the middle of it. */
    record Lost(String error) implements AttemptEnd {
        @Override
        public String state() {
            return "LOST";
        }
    }
}
