package io.millrace.infra;

import io.millrace.infra.process.Instance;
import io.millrace.infra.process.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A part that was started. */
public abstract sealed class RunningPart permits Kafka, Registry, Postgres, Connect {

    private final Part part;
    private final int port;
    private @Nullable Instance instance;

    RunningPart(Part part, int port) {
        this.part = part;
        this.port = port;
    }

    final void start(Engine engine, Layout layout) {
        Instance started = engine.start(part, layout, readiness());
        instance = started;
        try {
            prepare();
        } catch (RuntimeException e) {
            started.stop();
            throw e;
        }
    }

    /** Asks the part once whether it does its work. */
    abstract Readiness readiness();

    /** What it needs after each start before others may use it; must bear to be repeated. */
    void prepare() {}

    public final Part part() {
        return part;
    }

    public final String host() {
        return "127.0.0.1";
    }

    public final int port() {
        return port;
    }

    /** The id of the process; in a container, that of its first process as the host sees it. */
    public final long pid() {
        return instance().pid();
    }

    /** Whether there is a process, whatever it does. */
    public final boolean alive() {
        return instance().alive();
    }

    /** Whether it runs and does its work. */
    public final boolean healthy() {
        try {
            readiness().check();
            return instance().alive();
        } catch (Exception notReady) {
            return false;
        }
    }

    /** Ends it as {@code kill -9} does, and returns when it is gone. */
    public final void kill() {
        instance().kill();
    }

    /** Starts it again on the same port with the same data, stopping it first when it runs. */
    public final void restart() {
        instance().restart();
        prepare();
    }

    /** Ends it cleanly. */
    public final void stop() {
        instance().stop();
    }

    final void discard() {
        instance().discard();
    }

    /** Where its output goes. */
    public final Path log() {
        return instance().log();
    }

    /** How long its last start took until it was ready. */
    public final Duration startup() {
        return instance().startup();
    }

    private Instance instance() {
        return Objects.requireNonNull(instance, part.id() + " was not started");
    }
}
