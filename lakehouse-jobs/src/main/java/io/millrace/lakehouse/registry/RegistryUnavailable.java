package io.millrace.lakehouse.registry;

import java.net.URI;

/** The registry cannot be asked now; the run fails, nothing is quarantined, and a later run goes on from here. */
public final class RegistryUnavailable extends RuntimeException {

    RegistryUnavailable(URI uri, Exception cause) {
        super("The schema registry did not answer " + uri + ": " + cause.getMessage(), cause);
    }
}
