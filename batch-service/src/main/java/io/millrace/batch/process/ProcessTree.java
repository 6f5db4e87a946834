package io.millrace.batch.process;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes with all their descendants. */
public record ProcessTree(List<ProcessHandle> roots) {

    private static final Logger log = LoggerFactory.getLogger(ProcessTree.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    CompletableFuture<Void> ended() {
        return ended(roots);
    }

    private static CompletableFuture<Void> ended(Collection<ProcessHandle> processes) {
        return CompletableFuture.allOf(
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    }

    /** Asks all of them to end, and makes them end when they do not. Returns when none is left. */
    public void end() {
        var all = new LinkedHashSet<ProcessHandle>(roots);
        // Before any ends: the children of a process that has ended are nobody's descendants.
        roots.forEach(root -> root.descendants().forEach(all::add));
        all.forEach(ProcessHandle::destroy);
        if (!awaited(all)) {
            log.warn("Processes that did not end when asked to are killed: {}", all);
            all.forEach(ProcessHandle::destroyForcibly);
            if (!awaited(all)) {
                throw new IllegalStateException("Cannot end the processes " + all);
            }
        }
    }

    private static boolean awaited(Collection<ProcessHandle> processes) {
        var interrupted = false;
        try {
            var deadline = System.nanoTime() + GRACE.toNanos();
            while (true) {
                try {
                    ended(processes).get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                    return true;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException | ExecutionException e) {
                    return processes.stream().noneMatch(ProcessHandle::isAlive);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
