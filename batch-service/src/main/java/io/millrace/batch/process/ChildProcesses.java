package io.millrace.batch.process;

import io.millrace.batch.engine.Instance;
import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.AttemptControl;
import io.millrace.batch.execution.AttemptControl.Wake;
import io.millrace.batch.progress.AttemptEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
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

    /** A process that has been started for the attempt, or one that is there already. */
    @FunctionalInterface
    public interface Hiring {
        Child hire() throws IOException;
    }

    public AttemptEnd begin(Work work, AttemptControl control, Launch launch) {
        return hand(work, control, () -> new OwnChild(launch.start()));
    }

    /** Hands the attempt to a process that may do others after it. */
    public AttemptEnd hand(Work work, AttemptControl control, Hiring hiring) {
        // What the process does at first is to become one; when its work begins, its result says.
        control.worksSince(null);
        Child child;
        try {
            Files.createDirectories(work.log().getParent());
            child = hiring.hire();
        } catch (IOException e) {
            return new AttemptEnd.Failed("The process could not be started: " + e.getMessage(), Map.of());
        }
        var process = child.process();
        try {
            control.hasProcess(process.pid(), process.info().startInstant().orElse(null));
            child.begin();
        } catch (IOException e) {
            child.end();
            return new AttemptEnd.Lost("Its process ended before it could be told to begin: " + e.getMessage());
        } catch (RuntimeException e) {
            // Nobody would find it by its number; it is ended, and the attempt is done again.
            child.end();
            throw e;
        }
        return watch(work, control, child);
    }

    public AttemptEnd resume(Work work, AttemptControl control) {
        if (!work.attempt().host().equals(instance.host())) {
            return resultOf(work, control)
                    .orElseGet(() -> new AttemptEnd.Lost(
                            "The service that began it on " + work.attempt().host() + " is gone, and left no result"));
        }
        var alive = ProcessTable.of(
                work.attempt().token(), work.attempt().pid(), work.attempt().processStartedAt());
        if (alive.isEmpty()) {
            return resultOf(work, control)
                    .orElseGet(() -> new AttemptEnd.Lost("Its process is gone, and left no result"));
        }
        log.info(
                "Found the running process of {} again: pid {}",
                work,
                alive.get(0).pid());
        control.hasProcess(
                alive.get(0).pid(), alive.get(0).info().startInstant().orElse(null));
        return watch(work, control, FoundChild.of(alive, work.attempt().token()));
    }

    private static AttemptEnd watch(Work work, AttemptControl control, Child child) {
        var wake = control.await(child.done());
        if (wake == Wake.TAKEN_OVER_HERE) {
            child.leave();
        } else if (wake != Wake.DONE) {
            child.end();
            // It may have come to its end while it was being ended.
            var result = resultOf(work, control);
            if (result.isPresent() && result.get() instanceof AttemptEnd.Succeeded) {
                return result.get();
            }
        }
        return switch (wake) {
            case DONE -> ended(work, control, child.done().join());
            case CANCELLED -> new AttemptEnd.Cancelled();
            case STOPPING -> new AttemptEnd.Interrupted();
            // It will not be believed: the attempt is another instance's to end.
            case TAKEN_OVER, TAKEN_OVER_HERE -> new AttemptEnd.Lost("Another instance has taken it over");
            case TIMED_OUT ->
                new AttemptEnd.TimedOut("It took longer than " + work.spec().timeout() + " and was ended");
        };
    }

    private static AttemptEnd ended(Work work, AttemptControl control, int exitCode) {
        var result = resultOf(work, control);
        if (exitCode != 0) {
            return result.filter(AttemptEnd.Failed.class::isInstance).orElseGet(() -> failed(work, exit(exitCode)));
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

    private static Optional<AttemptEnd> resultOf(Work work, AttemptControl control) {
        var found = JobResult.read(work.result());
        found.map(JobResult::startedAt).ifPresent(control::worksSince);
        found.map(JobResult::quarantined).ifPresent(control::hasQuarantined);
        return found.map(result -> result.succeeded()
                ? new AttemptEnd.Succeeded(result.metrics(), result.outputs())
                : new AttemptEnd.Failed(
                        result.error() == null ? "It failed; see the log" : result.error(), result.metrics()));
    }
}
