package io.millrace.platform.serde;

import io.apicurio.registry.rest.client.exception.RestClientException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.springframework.web.client.HttpServerErrorException;

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
        return isOfTheNetwork(failure) ? new RegistryUnavailable(failure.toString()) : failure;
    }

    /** A registry that was not reached has no error code, only the name of what happened to the connection. */
    private static RuntimeException explained(RestClientException answer) {
        var error = answer.getError();
        return error.getErrorCode() == null || error.getErrorCode() >= 500
                ? new RegistryUnavailable(error.getName() + " " + error.getMessage())
                : new SerializationException(
                        "The schema registry does not know the record's schema: " + error.getMessage());
    }

    /** Not every IOException is: Avro reports corrupt bytes as one. */
    private static boolean isOfTheNetwork(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SocketException
                        || cause instanceof SocketTimeoutException
                        || cause instanceof UnknownHostException
                        || cause instanceof HttpTimeoutException
                        || cause instanceof HttpServerErrorException);
    }
}
