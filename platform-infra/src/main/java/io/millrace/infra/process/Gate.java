package io.millrace.infra.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** What every process of this JVM goes through as it starts, so that who ends all of a directory misses none. */
final class Gate {

    private static final Set<Path> CLOSED = new HashSet<>();

    private Gate() {}

    /**
     * Starts and records it.
     *
     * @throws InfraException when its directory was closed
     */
    static synchronized Process start(ProcessSpec spec, ProcessBuilder builder) throws IOException {
        if (CLOSED.contains(spec.directory())) {
            throw new InfraException(
                    spec.name() + " was not started: everything in " + spec.directory() + " is being ended.");
        }
        Process process = builder.start();
        PidFile.write(spec, process.toHandle());
        return process;
    }

    /** From now on this JVM starts nothing in the directory. */
    static synchronized void close(Path directory) {
        CLOSED.add(directory.toAbsolutePath().normalize());
    }
}
