package io.millrace.platform.serde;

import org.apache.kafka.common.errors.RetriableException;

/** The registry did not say which schema a record has, so that nobody knows yet whether it can be decoded. */
public final class RegistryUnavailable extends RetriableException {

    private static final long serialVersionUID = 1L;

    RegistryUnavailable(String reason) {
        super("The schema registry did not answer: " + reason);
    }
}
