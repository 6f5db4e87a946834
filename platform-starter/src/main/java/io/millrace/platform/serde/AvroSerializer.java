package io.millrace.platform.serde;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/** The provider's serializer, which says of its failures whether the record or the registry is to blame. */
public final class AvroSerializer implements Serializer<Object> {

    static final String PROVIDERS_CLASS = "millrace.serde.serializer";

    private Serializer<Object> provider;

    @Override
    @SuppressWarnings("unchecked")
    public void configure(Map<String, ?> configuration, boolean isKey) {
        provider = (Serializer<Object>)
                AvroSerdes.instantiate((String) requireNonNull(configuration.get(PROVIDERS_CLASS)));
        provider.configure(configuration, isKey);
    }

    @Override
    public byte[] serialize(String topic, Object record) {
        try {
            return provider.serialize(topic, record);
        } catch (RuntimeException e) {
            throw RegistryFailures.explained(e);
        }
    }

    @Override
    public byte[] serialize(String topic, Headers headers, Object record) {
        try {
            return provider.serialize(topic, headers, record);
        } catch (RuntimeException e) {
            throw RegistryFailures.explained(e);
        }
    }

    @Override
    public void close() {
        provider.close();
    }
}
