package io.millrace.batch.process;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Processes that an instance which is gone, or was thought to be, has started. Their exit codes are not known. One that
 * does several attempts may live on when it has done this one, if its own instance lives after all.
 */
final class FoundChild implements Child {

    private static final Duration LOOK = Duration.ofMillis(200);

    private final List<ProcessHandle> processes;
    private final UUID token;
    private final CompletableFuture<Integer> done = new CompletableFuture<>();

    private FoundChild(List<ProcessHandle> processes, UUID token) {
        this.processes = processes;
        this.token = token;
    }

    static FoundChild of(List<ProcessHandle> processes, UUID token) {
        var found = new FoundChild(processes, token);
        new ProcessTree(processes).ended().thenRun(() -> found.done.complete(0));
        found.look();
        return found;
    }

    private void look() {
        if (done.isDone()) {
            return;
        }
        if (processes.stream().noneMatch(process -> ProcessTable.isAt(process, token))) {
            done.complete(0);
            return;
        }
        CompletableFuture.delayedExecutor(LOOK.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::look);
    }

    @Override
    public ProcessHandle process() {
        return processes.get(0);
    }

    @Override
    public void begin() {
        // It has.
    }

    @Override
    public CompletableFuture<Integer> done() {
        return done;
    }

    @Override
    public void end() {
        new ProcessTree(processes.stream()
                        .filter(process -> ProcessTable.isAt(process, token))
                        .toList())
                .end();
    }

    @Override
    public void leave() {
        // It does not need this service.
    }
}
