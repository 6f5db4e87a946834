package io.millrace.inventory.capture;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/**
 * The part of Kafka Connect's REST API that keeps one connector running.
 *
 * @see <a href="https://kafka.apache.org/documentation/#connect_rest">Connect REST API</a>
 */
final class Connect {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final RestClient http;
    private final String connector;

    Connect(String url, String connector) {
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build());
        requests.setReadTimeout(TIMEOUT);
        this.http = RestClient.builder().baseUrl(url).requestFactory(requests).build();
        this.connector = connector;
    }

    /** The connector's configuration, or empty when Connect does not know it. */
    Optional<Map<String, String>> config() {
        try {
            return Optional.ofNullable(http.get()
                    .uri("/connectors/{name}/config", connector)
                    .retrieve()
                    .body(new ParameterizedTypeReference<>() {}));
        } catch (HttpClientErrorException.NotFound e) {
            return Optional.empty();
        }
    }

    /** Creates the connector, or changes and restarts it. */
    void put(Map<String, String> config) {
        http.put()
                .uri("/connectors/{name}/config", connector)
                .contentType(MediaType.APPLICATION_JSON)
                .body(config)
                .retrieve()
                .toBodilessEntity();
    }

    /** How connector and tasks are, or empty while Connect has not started them. */
    Optional<Status> status() {
        try {
            return Optional.ofNullable(http.get()
                    .uri("/connectors/{name}/status", connector)
                    .retrieve()
                    .body(Status.class));
        } catch (HttpClientErrorException.NotFound e) {
            return Optional.empty();
        }
    }

    /** Restarts what failed and nothing else (KIP-745). */
    void restartFailed() {
        http.post()
                .uri("/connectors/{name}/restart?includeTasks=true&onlyFailed=true", connector)
                .retrieve()
                .toBodilessEntity();
    }

    /** Restarts connector and tasks. */
    void restart() {
        http.post()
                .uri("/connectors/{name}/restart?includeTasks=true", connector)
                .retrieve()
                .toBodilessEntity();
    }

    /** Ends its tasks and keeps its configuration (KIP-875); it is so when its status says {@code STOPPED}. */
    void stop() {
        http.put().uri("/connectors/{name}/stop", connector).retrieve().toBodilessEntity();
    }

    void resume() {
        http.put().uri("/connectors/{name}/resume", connector).retrieve().toBodilessEntity();
    }

    /** Forgets where the connector was; it has to be stopped (KIP-875). */
    void deleteOffsets() {
        http.delete().uri("/connectors/{name}/offsets", connector).retrieve().toBodilessEntity();
    }

    /** The log sequence number up to which the connector has noted everything, when it has noted any. */
    OptionalLong notedPosition() {
        var noted = http.get()
                .uri("/connectors/{name}/offsets", connector)
                .retrieve()
                .body(Offsets.class);
        return noted == null
                ? OptionalLong.empty()
                : noted.offsets().stream()
                        .flatMap(offset ->
                                Stream.of("lsn", "lsn_proc", "lsn_commit").map(offset.offset()::get))
                        .filter(Number.class::isInstance)
                        .mapToLong(lsn -> ((Number) lsn).longValue())
                        .max();
    }

    record Offsets(List<Offset> offsets) {}

    record Offset(Map<String, Object> offset) {}

    record Status(State connector, List<State> tasks) {

        boolean isRunning() {
            return connector.is("RUNNING") && !tasks.isEmpty() && tasks.stream().allMatch(task -> task.is("RUNNING"));
        }

        boolean isStopped() {
            return connector.is("STOPPED") && tasks.isEmpty();
        }

        boolean hasFailed() {
            return connector.is("FAILED") || tasks.stream().anyMatch(task -> task.is("FAILED"));
        }

        /** The state of what is worst, and the first line of its trace. */
        State worst() {
            return tasks.stream()
                    .filter(task -> !task.is("RUNNING"))
                    .findFirst()
                    .orElse(connector);
        }
    }

    record State(String state, @Nullable String trace) {

        boolean is(String other) {
            return other.equals(state);
        }
    }
}
