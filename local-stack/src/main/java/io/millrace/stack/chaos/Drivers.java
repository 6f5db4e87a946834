package io.millrace.stack.chaos;

import io.millrace.stack.client.Api;
import io.millrace.stack.client.ApiException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Spark drivers, which are children of batch-service, and how to get one. */
final class Drivers {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final Pattern READY = Pattern.compile("spark\\.millrace\\.driver=(\\S+)");

    private final List<Api> batch;
    private final List<Target> targets;

    /**
     * @param batch every instance of batch-service
     * @param targets the same, as processes
     */
    Drivers(List<Api> batch, List<Target> targets) {
        this.batch = batch;
        this.targets = targets;
    }

    record Driver(Target parent, ProcessHandle process) {}

    /** Asks for a run of the pipeline; whether one was promised in time. */
    boolean trigger(CountDownLatch end) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var attempt = 0; System.nanoTime() < deadline; attempt++) {
            try {
                batch.get(attempt % batch.size()).post("/pipelines/medallion/runs", Map.of());
                return true;
            } catch (ApiException notNow) {
                if (end.await(1, TimeUnit.SECONDS)) {
                    return false;
                }
            }
        }
        return false;
    }

    /** A driver that is at work, of this run or of an earlier one; empty when none came in time. */
    Optional<Driver> await(CountDownLatch end) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var found = find();
            if (found.isPresent() || end.await(500, TimeUnit.MILLISECONDS)) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** A driver that is at work now. */
    Optional<Driver> find() {
        return targets.stream().flatMap(Drivers::of).findFirst();
    }

    /** Those of an instance that are at work now. */
    static Stream<Driver> of(Target target) {
        return ProcessHandle.of(target.pid().getAsLong()).stream()
                .flatMap(ProcessHandle::descendants)
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("/java"))
                        .isPresent())
                .filter(Drivers::isAtWork)
                .map(process -> new Driver(target, process));
    }

    /** A driver that is kept ready has a file in its directory while it is at an attempt; others are at one or start. */
    private static boolean isAtWork(ProcessHandle process) {
        var directory = READY.matcher(commandLine(process));
        return !directory.find() || Files.exists(Path.of(directory.group(1), "attempt"));
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException endedOrNotLinux) {
            return process.info().commandLine().orElse("");
        }
    }
}
