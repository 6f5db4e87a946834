package io.millrace.platform.topics;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
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
        var requests = new JdkClientHttpRequestFactory();
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
}
