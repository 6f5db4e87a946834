package io.millrace.infra.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes, with their descendants. */
final class Ending {

    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final Duration FORCED = Duration.ofSeconds(10);

    private Ending() {}

    static void cleanly(ProcessHandle process, String signal) {
        List<ProcessHandle> descendants = process.descendants().toList();
        send(signal, process.pid());
        if (!gone(process, GRACE)) {
            process.destroyForcibly();
            gone(process, FORCED);
        }
        end(descendants);
    }

    static void byForce(ProcessHandle process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        gone(process, FORCED);
        end(descendants);
    }

    // PostgreSQL's backends hold its shared memory, and the next start fails, until the last of them has gone.
    private static void end(List<ProcessHandle> descendants) {
        descendants.forEach(ProcessHandle::destroyForcibly);
        descendants.forEach(descendant -> gone(descendant, FORCED));
    }

    private static boolean gone(ProcessHandle process, Duration within) {
        CompletableFuture<ProcessHandle> exit = process.onExit();
        try {
            exit.get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot wait for process " + process.pid(), e);
        }
    }

    // ProcessHandle.destroy knows SIGTERM only, which PostgreSQL takes as "when the last client has gone".
    private static void send(String signal, long pid) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
