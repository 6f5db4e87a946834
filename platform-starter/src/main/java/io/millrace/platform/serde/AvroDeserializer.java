package io.millrace.platform.serde;

import io.apicurio.registry.rest.client.exception.RestClientException;
import io.apicurio.registry.rest.v2.beans.Error;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The provider's deserializer, which says of its failures whether the record or the registry is to blame. Apicurio's
 * client hides both behind an exception that has no cause, and that Spring cannot put into a header.
 */
public final class AvroDeserializer implements Deserializer<Object> {

    static final String PROVIDERS_CLASS = "millrace.serde.deserializer";

    private Deserializer<?> provider;

    @Override
    public void configure(Map<String, ?> configuration, boolean isKey) {
        provider = (Deserializer<?>) AvroSerdes.instantiate((String) configuration.get(PROVIDERS_CLASS));
        provider.configure(configuration, isKey);
    }

    @Override
    public Object deserialize(String topic, byte[] data) {
        return deserialize(topic, null, data);
    }

    @Override
    public Object deserialize(String topic, Headers headers, byte[] data) {
        try {
            return headers == null ? provider.deserialize(topic, data) : provider.deserialize(topic, headers, data);
        } catch (RestClientException e) {
            throw explained(e.getError());
        } catch (SerializationException e) {
            throw isOfTheNetwork(e) ? new RegistryUnavailable(e.toString()) : e;
        }
    }

    /** A registry that was not reached has no error code, only the name of what happened to the connection. */
    private static RuntimeException explained(Error error) {
        return error.getErrorCode() == null || error.getErrorCode() >= 500
                ? new RegistryUnavailable(error.getName() + " " + error.getMessage())
                : new SerializationException(
                        "The schema registry does not know the record's schema: " + error.getMessage());
    }

    /** Confluent's client leaves the cause in. */
    private static boolean isOfTheNetwork(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SocketException
                        || cause instanceof SocketTimeoutException
                        || cause instanceof UnknownHostException);
    }

    @Override
    public void close() {
        provider.close();
    }
}
