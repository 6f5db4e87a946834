package io.millrace.stack.running;

import io.millrace.infra.Infra;
import java.nio.file.Path;

/** Ends what runs in a directory when this JVM ends, at whatever point of a start. */
final class OnExit {

    private final Thread hook;
    private volatile Runnable orderly = () -> {};
    private volatile boolean begun;

    private OnExit(Path directory) {
        this.hook = new Thread(
                () -> {
                    begun = true;
                    orderly.run();
                    Infra.endForGood(directory);
                },
                "stop-stack");
    }

    static OnExit of(Path directory) {
        var onExit = new OnExit(directory);
        Runtime.getRuntime().addShutdownHook(onExit.hook);
        return onExit;
    }

    /** What to try first; what that leaves ends too. */
    void first(Runnable work) {
        orderly = work;
    }

    /** Whether this JVM is ending. */
    boolean hasBegun() {
        return begun;
    }

    /** Ends nothing any more, unless this JVM is ending already. */
    void cancel() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // Then it does what it is for.
        }
    }
}
