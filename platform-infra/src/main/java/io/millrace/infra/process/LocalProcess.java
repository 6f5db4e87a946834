package io.millrace.infra.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A child process with a log, a pid file, a readiness check and a clean end. It outlives this JVM unless ended. */
public final class LocalProcess implements Instance {

    private static final Duration POLL = Duration.ofMillis(50);

    private final ProcessSpec spec;
    private final Runnable preparation;
    private volatile Started started;

    private LocalProcess(ProcessSpec spec, Runnable preparation) {
        this.spec = spec;
        this.preparation = preparation;
        this.started = launch(spec, preparation);
    }

    private record Started(Process process, Duration startup) {}

    /**
     * Starts it and returns when it is ready.
     *
     * @throws InfraException when a port is taken, when it ends by itself, or when it is not ready in time; with the
     *     end of its log, and after it was ended
     */
    public static LocalProcess start(ProcessSpec spec) {
        return start(spec, () -> {});
    }

    /**
     * The same, with something to do before each of its starts.
     *
     * @throws InfraException as {@link #start(ProcessSpec)} does
     */
    public static LocalProcess start(ProcessSpec spec, Runnable preparation) {
        return new LocalProcess(spec, preparation);
    }

    private static Started launch(ProcessSpec spec, Runnable preparation) {
        spec.ports().forEach(port -> Ports.requireFree(spec.name(), port));
        long began = System.nanoTime();
        preparation.run();
        long logged;
        Process process;
        try {
            Files.createDirectories(spec.log().getParent());
            logged = Files.exists(spec.log()) ? Files.size(spec.log()) : 0;
            ProcessBuilder builder = new ProcessBuilder(spec.command())
                    .directory(spec.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
            builder.environment().putAll(spec.environment());
            builder.environment().put(Mark.VARIABLE, Mark.of(spec));
            process = Gate.start(spec, builder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + spec.name(), e);
        }
        try {
            awaitReady(spec, process, began, logged);
        } catch (InfraException e) {
            Ending.byForce(process.toHandle());
            throw e;
        }
        return new Started(process, Duration.ofNanos(System.nanoTime() - began));
    }

    private static void awaitReady(ProcessSpec spec, Process process, long began, long logged) {
        while (true) {
            Exception notYet;
            try {
                spec.readiness().check();
                return;
            } catch (Exception e) {
                notYet = e;
            }
            if (exited(spec, process)) {
                throw new InfraException(spec.name() + " ended with exit code " + process.exitValue()
                        + " while it started. Its log " + spec.log() + " ends with:\n"
                        + LogTail.of(spec.log(), logged));
            }
            if (System.nanoTime() - began > spec.timeout().toNanos()) {
                throw new InfraException(
                        spec.name() + " was not ready after " + spec.timeout().toSeconds() + " s: " + notYet
                                + ". Its log " + spec.log() + " ends with:\n" + LogTail.of(spec.log(), logged),
                        notYet);
            }
        }
    }

    private static boolean exited(ProcessSpec spec, Process process) {
        try {
            return process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("Interrupted while " + spec.name() + " started.", e);
        }
    }

    @Override
    public long pid() {
        return started.process().pid();
    }

    @Override
    public boolean alive() {
        return started.process().isAlive();
    }

    @Override
    public void kill() {
        Ending.byForce(started.process().toHandle());
    }

    @Override
    public void restart() {
        stop();
        started = launch(spec, preparation);
    }

    @Override
    public void stop() {
        if (alive()) {
            Ending.cleanly(started.process().toHandle(), spec.stopSignal());
        }
        PidFile.of(spec.directory(), spec.name()).toFile().delete();
    }

    @Override
    public void discard() {
        // What asks for a signal of its own is PostgreSQL, whose shared memory would outlive a kill.
        if (spec.stopSignal().equals(ProcessSpec.TERMINATE)) {
            kill();
        } else {
            stop();
        }
    }

    @Override
    public Path log() {
        return spec.log();
    }

    @Override
    public Duration startup() {
        return started.startup();
    }
}
