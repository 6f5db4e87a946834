package io.millrace.batch.process;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A process that was started for the attempt, and is at it. */
record OwnChild(Process started) implements Child {

    @Override
    public ProcessHandle process() {
        return started.toHandle();
    }

    @Override
    public void begin() {
        // It has.
    }

    @Override
    public CompletableFuture<Integer> done() {
        return started.onExit().thenApply(Process::exitValue);
    }

    @Override
    public void end() {
        new ProcessTree(List.of(process())).end();
    }

    @Override
    public void leave() {
        // It does not need this service.
    }
}
