package io.millrace.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.testing.Answer;
import io.millrace.testing.Http;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;

/** {@code /actuator/deadletters} and its answers. */
record DeadLetterCalls(int port) {

    private static final String PATH = "/actuator/deadletters";

    JsonNode count(String topic) {
        return StreamSupport.stream(list("").path("topics").spliterator(), false)
                .filter(count -> count.path("topic").asString().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    JsonNode list(String path) {
        var answer = get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    JsonNode listed(ConsumerRecord<String, byte[]> letter) {
        var newest = list("/orders?from=" + letter.partition() + ":" + letter.offset())
                .path("letters")
                .get(0);
        assertThat(newest.path("key").asString()).isEqualTo(letter.key());
        return newest;
    }

    JsonNode replay(ConsumerRecord<?, ?> letter) {
        return replay(letter.partition(), letter.offset(), letter.offset());
    }

    JsonNode replay(int partition, long from, long to) {
        return replay("{\"partition\":%d,\"from_offset\":%d,\"to_offset\":%d}".formatted(partition, from, to));
    }

    JsonNode replay(String range) {
        var answer = post("/orders", range);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    Answer get(String path) {
        return new Http(port).get(PATH + path);
    }

    Answer post(String path, String body) {
        return new Http(port).post(PATH + path, body);
    }

    static void assertProblem(Answer answer, int status, String name, String detail) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.problem()).isEqualTo(name);
        assertThat(answer.json().path("detail").asString()).contains(detail);
    }
}
