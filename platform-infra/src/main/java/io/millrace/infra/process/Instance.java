package io.millrace.infra.process;

import java.nio.file.Path;
import java.time.Duration;

/** Something that runs, whether a process or a container. */
public interface Instance {

    /** The id that the operating system knows it by. */
    long pid();

    boolean alive();

    /** Ends it as {@code kill -9} does; returns when it is gone. Its data stay as they were at that instant. */
    void kill();

    /** Starts it on the same port and data, stopping it first when it runs; returns when it is ready. */
    void restart();

    /** Ends it cleanly; by force when it does not end in time. */
    void stop();

    /** Ends it quickly, leaving nothing behind but its data, which nobody needs again. */
    void discard();

    /** Where its output goes. */
    Path log();

    /** How long the last start took until it was ready. */
    Duration startup();
}
