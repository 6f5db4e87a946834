package io.millrace.stack.chaos;

import java.time.Duration;
import java.util.Locale;

/** What is done to the stack. */
enum Kind {
    /** {@code kill -9}, with the children. */
    KILL(0, true),
    /** An ordinary stop. */
    STOP(0, true),
    /** SIGSTOP for longer than every session, then SIGCONT. */
    FREEZE(50, true),
    /** Killed and kept away for two minutes. */
    AWAY(125, true),
    /** PostgreSQL takes no writes, as after a failover to a replica. */
    READ_ONLY(20, false),
    /** Nobody does anything for longer than every heartbeat and checkpoint, while WAL is written for others. */
    QUIET(155, false),
    /** All programs are stopped at once, and started. */
    EVERYBODY(5, false),
    /** A pipeline begins under load. */
    PIPELINE(5, true),
    /** A Spark driver is killed. */
    DRIVER(35, true),
    /** batch-service is killed alone, and its Spark driver lives on. */
    ORPHAN(35, true);

    /** What a program may need to get ready again before the next but a kill or a stop begins. */
    private static final Duration RECOVERY = Duration.ofSeconds(3);

    private static final Duration RECOVERY_OF_ALL = Duration.ofSeconds(60);

    private final Duration length;
    private final boolean withOthers;

    Kind(int seconds, boolean withOthers) {
        this.length = Duration.ofSeconds(seconds);
        this.withOthers = withOthers;
    }

    /** How long it lasts; a kill or a stop lasts as long as the schedule says. */
    Duration length() {
        return length;
    }

    /** From its beginning until the next but a kill or a stop may begin. */
    Duration span() {
        return length.plus(this == EVERYBODY ? RECOVERY_OF_ALL : RECOVERY);
    }

    /** Whether other programs are killed and stopped meanwhile. */
    boolean bearsOthers() {
        return withOthers;
    }

    /** Whether it happens again and again, to one program after the other. */
    boolean isSteady() {
        return this == KILL || this == STOP;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
