package io.millrace.platform.serde;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** The provider's deserializer, which says of its failures whether the record or the registry is to blame. */
public final class AvroDeserializer implements Deserializer<Object> {

    static final String PROVIDERS_CLASS = "millrace.serde.deserializer";

    private Deserializer<?> provider;

    @Override
    public void configure(Map<String, ?> configuration, boolean isKey) {
        provider =
                (Deserializer<?>) AvroSerdes.instantiate((String) requireNonNull(configuration.get(PROVIDERS_CLASS)));
        provider.configure(configuration, isKey);
    }

    @Override
    public Object deserialize(String topic, byte[] data) {
        try {
            return provider.deserialize(topic, data);
        } catch (RuntimeException e) {
            throw RegistryFailures.explained(e);
        }
    }

    @Override
    public Object deserialize(String topic, Headers headers, byte[] data) {
        try {
            return provider.deserialize(topic, headers, data);
        } catch (RuntimeException e) {
            throw RegistryFailures.explained(e);
        }
    }

    @Override
    public void close() {
        provider.close();
    }
}
