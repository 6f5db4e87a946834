package io.millrace.platform.serde;

import io.millrace.events.Topic;
import io.millrace.platform.registry.RegistryProperties;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.BeanUtils;
import org.springframework.util.ClassUtils;

/**
 * Avro serdes of the configured provider. Schemas are registered when a service starts and never by a serializer, which
 * finds the id of the schema that it writes by content.
 */
public final class AvroSerdes {

    private final SerdeProvider provider;
    private final RegistryProperties registry;
    private final KnownSchemas known;

    AvroSerdes(SerdeProvider provider, RegistryProperties registry, KnownSchemas known) {
        this.provider = provider;
        this.registry = registry;
        this.known = known;
    }

    /** String keys and Avro values, for any producer. */
    public Map<String, Object> producerProperties() {
        var properties = shared();
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, AvroSerializer.class.getName());
        properties.put(AvroSerializer.PROVIDERS_CLASS, serializerClass());
        return properties;
    }

    /** String keys and values of the generated classes, for any consumer of topics whose schema is the suite's. */
    public Map<String, Object> consumerProperties() {
        return consumerProperties(true);
    }

    /** String keys and values of the topic's own class. */
    public Map<String, Object> consumerProperties(Topic<?> topic) {
        return consumerProperties(topic.valueType() != GenericRecord.class);
    }

    /**
     * Asks the registry for all that serializers will need to write the topic, so that it may be away from then on.
     * Confluent's serializers remember for themselves, and ask with their first record.
     */
    public void prepareToWrite(Topic<?> topic) {
        topic.schema().ifPresent(schema -> known.toWrite(topic.name(), schema));
    }

    /** A serde for the topic's values; close it when done. */
    @SuppressWarnings("unchecked")
    public <V> Serde<V> forValue(Topic<V> topic) {
        Serializer<V> serializer = (Serializer<V>) new AvroSerializer();
        serializer.configure(producerProperties(), false);
        Deserializer<V> deserializer = (Deserializer<V>) (Deserializer<?>) new AvroDeserializer();
        deserializer.configure(consumerProperties(topic), false);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    /**
     * Reads values of the topic as a class of some of their fields, which costs less than all of them; close it when done.
     * The class is generated from a schema to which the topic's resolves.
     */
    @SuppressWarnings("unchecked")
    public <P extends SpecificRecord> Deserializer<P> projecting(Topic<?> topic, Class<P> projection) {
        var properties = consumerProperties(topic);
        switch (provider) {
            case APICURIO -> {
                properties.put("apicurio.registry.avro-datum-provider", ProjectingDatumProvider.class);
                properties.put(ProjectingDatumProvider.PROJECTION, projection);
            }
            case CONFLUENT -> properties.put("specific.avro.value.type", projection);
        }
        Deserializer<P> deserializer = (Deserializer<P>) (Deserializer<?>) new AvroDeserializer();
        deserializer.configure(properties, false);
        return deserializer;
    }

    private String deserializerClass() {
        return switch (provider) {
            case APICURIO -> "io.apicurio.registry.serde.avro.AvroKafkaDeserializer";
            case CONFLUENT -> "io.confluent.kafka.serializers.KafkaAvroDeserializer";
        };
    }

    private String serializerClass() {
        return switch (provider) {
            case APICURIO -> "io.apicurio.registry.serde.avro.AvroKafkaSerializer";
            case CONFLUENT -> "io.confluent.kafka.serializers.KafkaAvroSerializer";
        };
    }

    private Map<String, Object> consumerProperties(boolean specific) {
        var properties = shared();
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, AvroDeserializer.class.getName());
        properties.put(AvroDeserializer.PROVIDERS_CLASS, deserializerClass());
        properties.put(
                switch (provider) {
                    case APICURIO -> "apicurio.registry.use-specific-avro-reader";
                    case CONFLUENT -> "specific.avro.reader";
                },
                specific);
        return properties;
    }

    private Map<String, Object> shared() {
        return switch (provider) {
            case APICURIO ->
                new HashMap<>(Map.of(
                        "apicurio.registry.url",
                        registry.apicurioUrl(),
                        "apicurio.registry.headers.enabled",
                        false,
                        "apicurio.registry.as-confluent",
                        true,
                        "apicurio.registry.use-id",
                        "contentId",
                        "apicurio.registry.schema-resolver",
                        KnownSchemaResolver.class,
                        KnownSchemaResolver.KNOWN,
                        known));
            case CONFLUENT ->
                new HashMap<>(Map.of(
                        "schema.registry.url", registry.url().toString(),
                        "auto.register.schemas", false,
                        "avro.use.logical.type.converters", true));
        };
    }

    static Object instantiate(String className) {
        try {
            return BeanUtils.instantiateClass(ClassUtils.forName(className, AvroSerdes.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    className + " is not on the class path: build with the Maven profile `confluent`, or set"
                            + " millrace.serde.provider=apicurio",
                    e);
        }
    }
}
