package io.millrace.platform.registry;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/**
 * The part of the registry's Confluent API that a starting service needs.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">API reference</a>
 */
public final class SchemaRegistry {

    private static final MediaType JSON = MediaType.parseMediaType("application/vnd.schemaregistry.v1+json");
    private final RestClient http;

    public SchemaRegistry(URI url) {
        // Apicurio's server does not answer a PUT that offers an upgrade to HTTP/2.
        var http1 = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(3))
                .build();
        var requests = new JdkClientHttpRequestFactory(http1);
        requests.setReadTimeout(Duration.ofSeconds(10));
        this.http = RestClient.builder()
                .baseUrl(url.toString())
                .requestFactory(requests)
                .defaultHeader("Content-Type", JSON.toString())
                .build();
    }

    /**
     * Registers a schema under a subject that is held to BACKWARD compatibility; the same schema again changes nothing.
     *
     * @throws IncompatibleSchema when the subject's versions forbid it
     */
    public void register(String subject, Schema schema) {
        var subjectExists = requireBackward(subject);
        try {
            http.post()
                    .uri("/subjects/{subject}/versions", subject)
                    .body(Map.of("schema", schema.toString()))
                    .retrieve()
                    .toBodilessEntity();
        } catch (HttpClientErrorException.Conflict e) {
            throw new IncompatibleSchema(subject, e.getResponseBodyAsString());
        }
        if (!subjectExists) {
            requireBackward(subject);
        }
    }

    /**
     * The id that this schema has under the subject.
     *
     * @throws IllegalStateException when it is not registered
     */
    public long idOf(String subject, Schema schema) {
        try {
            return answer(http.post()
                            .uri("/subjects/{subject}", subject)
                            .body(Map.of("schema", schema.toString()))
                            .retrieve()
                            .body(Registered.class))
                    .id();
        } catch (HttpClientErrorException.NotFound e) {
            throw new IllegalStateException(
                    "The schema " + schema.getFullName() + " of this build is not registered under " + subject
                            + ". The service that writes it declares the topic in TopicsInUse.produces(..).",
                    e);
        }
    }

    /**
     * The schema that has this id, as text.
     *
     * @throws HttpClientErrorException.NotFound when there is none
     */
    public String schemaOf(long id) {
        return answer(http.get().uri("/schemas/ids/{id}", id).retrieve().body(Text.class))
                .schema();
    }

    private static <T> T answer(@Nullable T body) {
        return Objects.requireNonNull(body, "The schema registry gave an empty answer");
    }

    private boolean requireBackward(String subject) {
        return http.put()
                .uri("/config/{subject}", subject)
                .body(Map.of("compatibility", "BACKWARD"))
                .exchange((request, response) -> {
                    if (response.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)) {
                        return false;
                    }
                    if (response.getStatusCode().isError()) {
                        throw response.createException();
                    }
                    return true;
                });
    }

    /** Asks for the registry's global configuration, which fails when the registry is away. */
    public void ping() {
        http.get().uri("/config").retrieve().toBodilessEntity();
    }

    private record Registered(long id) {}

    private record Text(String schema) {}
}
