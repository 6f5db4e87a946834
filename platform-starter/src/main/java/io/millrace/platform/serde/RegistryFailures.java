package io.millrace.platform.serde;

import io.apicurio.registry.rest.client.exception.RestClientException;
import io.millrace.platform.failures.PassingFailures;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Tells a registry that did not answer from a record that cannot be encoded or decoded. Apicurio's client hides both
 * behind an exception that has no cause, and that Spring cannot put into a header.
 */
final class RegistryFailures {

    private RegistryFailures() {}

    static RuntimeException explained(RuntimeException failure) {
        if (failure instanceof RestClientException answer) {
            return explained(answer);
        }
        return PassingFailures.mayPass(failure) ? new RegistryUnavailable(failure.toString()) : failure;
    }

    /** A registry that was not reached has no error code, only the name of what happened to the connection. */
    private static RuntimeException explained(RestClientException answer) {
        var error = answer.getError();
        return error.getErrorCode() == null || error.getErrorCode() >= 500
                ? new RegistryUnavailable(error.getName() + " " + error.getMessage())
                : new SerializationException(
                        "The schema registry does not know the record's schema: " + error.getMessage());
    }
}
