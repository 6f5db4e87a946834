package io.millrace.platform.serde;

import io.millrace.platform.failures.PassingFailures;
import org.apache.kafka.common.errors.RetriableException;

/** Tells a registry that did not answer from a record that cannot be encoded or decoded, whichever serde says so. */
final class RegistryFailures {

    private RegistryFailures() {}

    static RuntimeException explained(RuntimeException failure) {
        return PassingFailures.mayPass(failure) && !(failure instanceof RetriableException)
                ? new RegistryUnavailable(PassingFailures.reason(failure))
                : failure;
    }
}
