package io.millrace.platform.serde;

import io.apicurio.registry.resolver.ParsedSchemaImpl;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.millrace.platform.registry.SchemaRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/**
 * What ids stand for, for all serdes of the process: it never changes, so that the registry may be away once it has said
 * so. Apicurio's own resolvers know it each for itself, ask with a client that waits for ever, and cannot look for the
 * registered version of a schema where a record nests another.
 */
final class KnownSchemas {

    private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(1);

    private final SchemaRegistry registry;
    private final Map<Written, SchemaLookupResult<Schema>> written = new ConcurrentHashMap<>();
    private final Map<Long, SchemaLookupResult<Schema>> read = new ConcurrentHashMap<>();

    private volatile long awayUntil = System.nanoTime();

    private record Written(String subject, Schema schema) {}

    KnownSchemas(SchemaRegistry registry) {
        this.registry = registry;
    }

    /** The schema as it is registered for the topic. */
    SchemaLookupResult<Schema> toWrite(String topic, Schema schema) {
        var known = new Written(topic + "-value", schema);
        var found = written.get(known);
        return found != null ? found : written.computeIfAbsent(known, this::registered);
    }

    private SchemaLookupResult<Schema> registered(Written schema) {
        return result(answer(() -> registry.idOf(schema.subject(), schema.schema())), schema.schema());
    }

    SchemaLookupResult<Schema> toRead(long id, Function<String, Schema> parser) {
        var found = read.get(id);
        return found != null
                ? found
                : read.computeIfAbsent(
                        id, unknown -> result(id, parser.apply(answer(() -> registry.schemaOf(unknown)))));
    }

    private static SchemaLookupResult<Schema> result(long id, Schema schema) {
        return SchemaLookupResult.<Schema>builder()
                .contentId(id)
                .parsedSchema(new ParsedSchemaImpl<Schema>().setParsedSchema(schema))
                .build();
    }

    /**
     * Of all that a registry may answer, only that it does not know the schema is said of the record. One that did not
     * answer is not asked by each record of a poll.
     */
    private <T> T answer(Supplier<T> question) {
        if (System.nanoTime() - awayUntil < 0) {
            throw new RegistryUnavailable("the schema registry did not answer a moment ago");
        }
        try {
            return question.get();
        } catch (HttpClientErrorException.NotFound e) {
            throw new SerializationException(
                    "The schema registry does not know the record's schema: " + e.getResponseBodyAsString());
        } catch (RestClientException e) {
            awayUntil = System.nanoTime() + ASKED_AGAIN_AFTER.toNanos();
            throw new RegistryUnavailable(String.valueOf(e.getMessage()));
        }
    }
}
