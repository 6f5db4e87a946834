package io.millrace.batch.run;

import java.util.UUID;

/**
 * This running instance of the service.
 *
 * @param name unlike that of any other, also of the one before a restart
 * @param host machine whose processes it can see
 */
public record Instance(String name, String host) {

    /** An instance on this machine, unlike any other. */
    public static Instance on(String host) {
        return new Instance(host + "/" + UUID.randomUUID(), host);
    }

    /** Whether the instance of this name sees the same processes. */
    public boolean sharesHostWith(String other) {
        return other.startsWith(host + "/");
    }
}
