package io.millrace.platform.serde;

import static java.util.Objects.requireNonNull;

import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.SchemaParser;
import io.apicurio.registry.resolver.SchemaResolver;
import io.apicurio.registry.resolver.data.Record;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.resolver.strategy.ArtifactReferenceResolverStrategy;
import io.apicurio.registry.rest.client.RegistryClient;
import io.apicurio.registry.serde.data.KafkaSerdeMetadata;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.common.errors.SerializationException;

/** Lets Apicurio's serdes ask {@link KnownSchemas}. Apicurio makes one for each serde. */
public final class KnownSchemaResolver implements SchemaResolver<Schema, Object> {

    static final String KNOWN = "millrace.serde.known-schemas";

    private KnownSchemas known;
    private SchemaParser<Schema, Object> parser;

    @Override
    public void configure(Map<String, ?> configuration, SchemaParser<Schema, Object> schemas) {
        known = (KnownSchemas) requireNonNull(configuration.get(KNOWN));
        parser = schemas;
    }

    @Override
    public SchemaLookupResult<Schema> resolveSchema(Record<Object> record) {
        var topic = ((KafkaSerdeMetadata) record.metadata()).getTopic();
        return known.toWrite(topic, ((GenericContainer) record.payload()).getSchema());
    }

    @Override
    public SchemaLookupResult<Schema> resolveSchemaByArtifactReference(ArtifactReference reference) {
        if (reference == null || reference.getContentId() == null) {
            throw new SerializationException("The record does not name its schema");
        }
        return known.toRead(
                reference.getContentId(), text -> parser.parseSchema(text.getBytes(StandardCharsets.UTF_8), Map.of()));
    }

    @Override
    public SchemaParser<Schema, Object> getSchemaParser() {
        return parser;
    }

    /** There is none. */
    @Override
    public void setClient(RegistryClient client) {}

    /** Subjects are named after topics. */
    @Override
    public void setArtifactResolverStrategy(ArtifactReferenceResolverStrategy<Schema, Object> strategy) {}

    @Override
    public void reset() {}

    @Override
    public void close() {}
}
