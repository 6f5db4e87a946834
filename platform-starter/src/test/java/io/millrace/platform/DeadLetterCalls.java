package io.millrace.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /actuator/deadletters} and its answers. */
record DeadLetterCalls(int port) {

    private static final JsonMapper JSON = JsonMapper.shared();

    JsonNode count(String topic) throws Exception {
        return StreamSupport.stream(list("").path("topics").spliterator(), false)
                .filter(count -> count.path("topic").asString().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    JsonNode list(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    JsonNode listed(ConsumerRecord<byte[], byte[]> letter) throws Exception {
        var newest = list("/orders?from=" + letter.partition() + ":" + letter.offset())
                .path("letters")
                .get(0);
        assertThat(newest.path("key").asString()).isEqualTo(new String(letter.key()));
        return newest;
    }

    JsonNode replay(ConsumerRecord<?, ?> letter) throws Exception {
        return replay(letter.partition(), letter.offset(), letter.offset());
    }

    JsonNode replay(int partition, long from, long to) throws Exception {
        return replay("{\"partition\":%d,\"from_offset\":%d,\"to_offset\":%d}".formatted(partition, from, to));
    }

    JsonNode replay(String range) throws Exception {
        var answer = post("/orders", range);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    static void assertProblem(HttpResponse<String> answer, int status, String name, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        var problem = JSON.readTree(answer.body());
        assertThat(problem.path("type").asString()).isEqualTo("urn:millrace:problem:" + name);
        assertThat(problem.path("detail").asString()).contains(detail);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/deadletters" + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
