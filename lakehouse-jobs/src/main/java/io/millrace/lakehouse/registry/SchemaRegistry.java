package io.millrace.lakehouse.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * Schemas by Confluent's API, each fetched once: an id's schema never changes. What the registry does not know is
 * empty; a registry that does not answer is an error, and never makes a record look undecodable.
 */
public final class SchemaRegistry {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** No such subject, version, schema: Confluent's Schema Registry API, error codes. */
    private static final Set<Integer> UNKNOWN = Set.of(40401, 40402, 40403);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Map<Integer, Optional<Schema>> byId = new ConcurrentHashMap<>();
    private final String url;

    public SchemaRegistry(String url) {
        this.url = url.replaceFirst("/+$", "");
    }

    /** A schema with the id that records written with it begin with. */
    public record Registered(int id, Schema schema) {}

    /** The schema that records with this id were written with. */
    public Optional<Schema> byId(int id) {
        return byId.computeIfAbsent(
                id, missing -> fetch("/schemas/ids/" + missing).map(SchemaRegistry::parse));
    }

    /** The newest schema of a topic's values. */
    public Optional<Schema> latest(String topic) {
        return registered(topic).map(Registered::schema);
    }

    /** The same with its id. */
    public Optional<Registered> registered(String topic) {
        return fetch("/subjects/" + URLEncoder.encode(subject(topic), StandardCharsets.UTF_8) + "/versions/latest")
                .map(answer -> new Registered(answer.required("id").asInt(), parse(answer)));
    }

    /** Under which the registry knows the schemas of a topic's values. */
    public static String subject(String topic) {
        return topic + "-value";
    }

    private Optional<JsonNode> fetch(String path) {
        URI uri = URI.create(url + path);
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 200 -> Optional.of(JSON.readTree(answer.body()));
                case 404 -> {
                    if (!isItsOwnWord(answer.body())) {
                        throw new IOException(
                                "something answered 404 that is not the registry's word for what it does not"
                                        + " know; is its URL right? " + answer.body());
                    }
                    yield Optional.empty();
                }
                default -> throw new IOException("it answered " + answer.statusCode() + ": " + answer.body());
            };
        } catch (IOException e) {
            throw new RegistryUnavailable(uri, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailable(uri, e);
        }
    }

    /** A wrong path or a proxy answers 404 as well. */
    private static boolean isItsOwnWord(String answer) {
        try {
            return UNKNOWN.contains(JSON.readTree(answer).path("error_code").asInt());
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static Schema parse(JsonNode answer) {
        // Debezium's schemas carry defaults that Avro's strict check refuses.
        return new Schema.Parser()
                .setValidateDefaults(false)
                .parse(answer.required("schema").asText());
    }
}
