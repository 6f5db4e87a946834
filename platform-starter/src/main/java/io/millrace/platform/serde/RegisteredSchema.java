package io.millrace.platform.serde;

import io.apicurio.registry.resolver.ParsedSchema;
import io.apicurio.registry.resolver.data.Record;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.resolver.strategy.ArtifactReferenceResolverStrategy;
import io.apicurio.registry.serde.data.KafkaSerdeMetadata;
import io.millrace.platform.registry.SchemaRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;

/**
 * Tells Apicurio's serializer which registered version the record to be written has. By itself it can take the latest
 * version, with which a service that is older than the schema could not write, or look for the content, which it does not
 * find where a record nests another.
 */
final class RegisteredSchema implements ArtifactReferenceResolverStrategy<Schema, Object> {

    private final SchemaRegistry registry;
    private final Map<Written, ArtifactReference> references = new ConcurrentHashMap<>();

    RegisteredSchema(SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    public ArtifactReference artifactReference(Record<Object> data, ParsedSchema<Schema> notLoaded) {
        var topic = ((KafkaSerdeMetadata) data.metadata()).getTopic();
        return references.computeIfAbsent(
                new Written(topic + "-value", ((GenericContainer) data.payload()).getSchema()), this::lookUp);
    }

    private ArtifactReference lookUp(Written written) {
        return ArtifactReference.builder()
                .artifactId(written.subject())
                .version(registry.versionOf(written.subject(), written.schema()))
                .build();
    }

    @Override
    public boolean loadSchema() {
        return false;
    }

    private record Written(String subject, Schema schema) {}
}
