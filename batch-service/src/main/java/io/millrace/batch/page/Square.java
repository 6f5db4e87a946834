package io.millrace.batch.page;

import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.TaskState;

/**
 * How a state looks: by colour, and by a sign for those who do not see colours.
 *
 * @param look name of its style
 */
record Square(String state, String look, String sign) {

    static Square of(RunState state) {
        return of(state.name());
    }

    static Square of(TaskState state) {
        return of(state.name());
    }

    static Square of(String state) {
        return switch (state) {
            case "SUCCEEDED" -> new Square(state, "good", "✓");
            case "FAILED", "TIMED_OUT" -> new Square(state, "bad", "✕");
            case "UPSTREAM_FAILED", "LOST" -> new Square(state, "hurt", "!");
            case "RUNNING" -> new Square(state, "busy", "▸");
            case "UP_FOR_RETRY" -> new Square(state, "again", "↻");
            case "QUEUED", "DEFERRED" -> new Square(state, "next", "⋯");
            case "CANCELLED", "INTERRUPTED" -> new Square(state, "off", "–");
            case "SKIPPED", "REMOVED" -> new Square(state, "off", "»");
            default -> new Square(state, "idle", "·");
        };
    }
}
