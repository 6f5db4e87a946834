package io.millrace.batch.engine;

import java.nio.file.Path;
import java.util.UUID;

/**
 * This running instance of the service.
 *
 * @param name unlike that of any other, also of the one before a restart
 * @param host machine whose processes it can see
 * @param logs directory for the logs of the attempts that it begins
 */
public record Instance(String name, String host, Path logs) {

    /** An instance on this machine, unlike any other. */
    public static Instance on(String host, Path logs) {
        return new Instance(host + "/" + UUID.randomUUID(), host, logs.toAbsolutePath());
    }

    /** Whether the instance of this name sees the same processes. */
    public boolean sharesHostWith(String other) {
        return other.startsWith(host + "/");
    }
}
