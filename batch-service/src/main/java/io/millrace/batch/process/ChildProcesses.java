package io.millrace.batch.process;

import io.millrace.batch.engine.Instance;
import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.AttemptControl;
import io.millrace.batch.execution.AttemptControl.Wake;
import io.millrace.batch.progress.AttemptEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Does attempts in child processes. How one ended follows from the result that the process itself wrote as its last act,
 * and from its exit code where this service is its parent.
 */
@Component
public class ChildProcesses {

    private static final Logger log = LoggerFactory.getLogger(ChildProcesses.class);

    private final Instance instance;

    ChildProcesses(Instance instance) {
        this.instance = instance;
    }

    /** Starts the process of an attempt; the attempt's token must stand on its command line. */
    @FunctionalInterface
    public interface Launch {
        Process start() throws IOException;
    }

    public AttemptEnd begin(Work work, AttemptControl control, Launch launch) {
        Process process;
        try {
            Files.createDirectories(work.log().getParent());
            process = launch.start();
        } catch (IOException e) {
            return new AttemptEnd.Failed("The process could not be started: " + e.getMessage(), Map.of());
        }
        var tree = new ProcessTree(List.of(process.toHandle()));
        try {
            control.hasProcess(process.pid(), process.info().startInstant().orElse(null));
        } catch (RuntimeException e) {
            // Nobody would find it by its number; it is ended, and the attempt is done again.
            tree.end();
            throw e;
        }
        return watch(work, control, tree, process.onExit(), process);
    }

    public AttemptEnd resume(Work work, AttemptControl control) {
        if (!work.attempt().host().equals(instance.host())) {
            return resultOf(work)
                    .orElseGet(() -> new AttemptEnd.Lost(
                            "The service that began it on " + work.attempt().host() + " is gone, and left no result"));
        }
        var alive = ProcessTable.of(
                work.attempt().token(), work.attempt().pid(), work.attempt().processStartedAt());
        if (alive.isEmpty()) {
            return resultOf(work).orElseGet(() -> new AttemptEnd.Lost("Its process is gone, and left no result"));
        }
        log.info(
                "Found the running process of {} again: pid {}",
                work,
                alive.get(0).pid());
        control.hasProcess(
                alive.get(0).pid(), alive.get(0).info().startInstant().orElse(null));
        var tree = new ProcessTree(alive);
        return watch(work, control, tree, tree.ended(), null);
    }

    private static AttemptEnd watch(
            Work work, AttemptControl control, ProcessTree tree, CompletableFuture<?> ended, @Nullable Process child) {
        var wake = control.await(ended);
        if (wake != Wake.DONE && wake != Wake.TAKEN_OVER_HERE) {
            tree.end();
            // It may have come to its end while it was being ended.
            var result = resultOf(work);
            if (result.isPresent() && result.get() instanceof AttemptEnd.Succeeded) {
                return result.get();
            }
        }
        return switch (wake) {
            case DONE -> ended(work, child);
            case CANCELLED -> new AttemptEnd.Cancelled();
            case STOPPING -> new AttemptEnd.Interrupted();
            // It will not be believed: the attempt is another instance's to end.
            case TAKEN_OVER, TAKEN_OVER_HERE -> new AttemptEnd.Lost("Another instance has taken it over");
            case TIMED_OUT ->
                new AttemptEnd.TimedOut("It took longer than " + work.spec().timeout() + " and was ended");
        };
    }

    private static AttemptEnd ended(Work work, @Nullable Process child) {
        var result = resultOf(work);
        if (child != null && child.exitValue() != 0) {
            return result.filter(AttemptEnd.Failed.class::isInstance)
                    .orElseGet(() -> failed(work, exit(child.exitValue())));
        }
        return result.orElseGet(() -> failed(work, "The process ended without a result; see the log"));
    }

    /** Kept beside the log, for the case that the database cannot be told now: the exit code is known only here. */
    private static AttemptEnd failed(Work work, String error) {
        try {
            JobResult.failed(error).write(work.result());
        } catch (IOException e) {
            log.warn("Cannot keep how {} ended: {}", work, e.getMessage());
        }
        return new AttemptEnd.Failed(error, Map.of());
    }

    private static String exit(int code) {
        // The shell's way to say that a signal ended a process: 128 and the signal's number.
        return code > 128
                ? "The process was killed by signal " + (code - 128) + "; see the log"
                : "The process ended with exit code " + code + "; see the log";
    }

    private static Optional<AttemptEnd> resultOf(Work work) {
        return JobResult.read(work.result())
                .map(result -> result.succeeded()
                        ? new AttemptEnd.Succeeded(result.metrics(), result.outputs())
                        : new AttemptEnd.Failed(
                                result.error() == null ? "It failed; see the log" : result.error(), result.metrics()));
    }
}
