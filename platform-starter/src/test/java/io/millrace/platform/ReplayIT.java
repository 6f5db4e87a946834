package io.millrace.platform;

import static io.millrace.platform.DeadLetterCalls.assertProblem;
import static io.millrace.testing.TopicLog.headers;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.events.Customer;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaTemplate;

class ReplayIT extends StarterIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    private KafkaTemplate<String, Object> kafka;

    @Autowired
    private SampleService service;

    @LocalServerPort
    private int port;

    /** Whose orders cannot be processed, until the fault is mended. */
    private final String user = "user-" + UUID.randomUUID();

    private DeadLetterCalls calls;

    @BeforeEach
    void callsOfThisService() {
        calls = new DeadLetterCalls(port);
    }

    @Test
    void listsWhatFailedAndWhy() throws Exception {
        var letter = bury(0);

        var shown = calls.listed(letter);

        assertThat(shown.path("partition").asInt()).isEqualTo(letter.partition());
        assertThat(shown.path("offset").asLong()).isEqualTo(letter.offset());
        assertThat(shown.path("group").asString()).isEqualTo("sample");
        assertThat(shown.path("original_topic").asString()).isEqualTo("orders");
        assertThat(shown.path("original_partition").asInt()).isZero();
        assertThat(shown.path("original_offset").isIntegralNumber()).isTrue();
        assertThat(shown.path("error_class").asString()).isEqualTo(IllegalArgumentException.class.getName());
        assertThat(shown.path("error_message").asString()).contains(user);
        assertThat(shown.path("attempts").asInt()).isEqualTo(2);
        assertThat(shown.path("replayed").asBoolean(true)).isFalse();
        assertThat(Base64.getDecoder().decode(shown.path("value").asString())).isEqualTo(letter.value());
        assertThat(shown.path("size").asInt()).isEqualTo(letter.value().length);
    }

    @Test
    void replaysARangeOnce() throws Exception {
        var letter = bury(1);
        mend();

        var first = calls.replay(letter);
        var second = calls.replay(letter);

        assertThat(first.path("replayed").asInt()).as(first.toString()).isEqualTo(1);
        assertThat(first.path("complete").asBoolean()).isTrue();
        assertThat(second.path("replayed").asInt()).isZero();
        assertThat(second.path("skipped").path("already_replayed").asInt()).isEqualTo(1);
        await().atMost(SOON).until(() -> service.processed.contains(letter.key()));
        var written = log("orders").records(letter.key());
        assertThat(written).hasSize(2);
        assertThat(written.get(1).value()).isEqualTo(written.get(0).value());
        assertThat(written.get(1).partition()).isEqualTo(1);
        assertThat(headers(written.get(1)))
                .containsOnlyKeys("dlq.replayed.from")
                .containsEntry("dlq.replayed.from", "orders.dlq-" + letter.partition() + "@" + letter.offset());
        assertThat(calls.listed(letter).path("replayed").asBoolean()).isTrue();
    }

    @Test
    void replaysAllThatWasNotReplayed() throws Exception {
        var letters = List.of(bury(2), bury(2), bury(2));
        mend();
        calls.replay(letters.get(1));

        var rest = calls.replay("{}");

        assertThat(rest.path("replayed").asInt()).isGreaterThanOrEqualTo(2);
        await().atMost(SOON).untilAsserted(() -> assertThat(letters)
                .allSatisfy(letter -> assertThat(Collections.frequency(service.processed, letter.key()))
                        .isEqualTo(1)));
        var counts = calls.count("orders");
        assertThat(counts.path("replayed").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(counts.path("records").asInt())
                .isEqualTo(counts.path("replayed").asInt()
                        + counts.path("not_replayed").asInt());
        assertThat(counts.path("truncated").asBoolean(true)).isFalse();
    }

    @Test
    void buriesAgainWhatFailsAgain() throws Exception {
        var letter = bury(3);

        calls.replay(letter);

        await().atMost(SOON).until(() -> log("orders.dlq").records(letter.key()).size() == 2);
        var again = log("orders.dlq").records(letter.key()).get(1);
        assertThat(headers(again))
                .containsEntry("dlq.replayed.from", "orders.dlq-" + letter.partition() + "@" + letter.offset())
                .containsEntry("dlq.original.topic", "orders");
        assertThat(calls.listed(again).path("replayed").asBoolean(true)).isFalse();
    }

    @Test
    void putsNothingOldBehindWhatIsNewerInACompactedTopic() throws Exception {
        service.intolerable.add(user);
        var renamed = "renamed-" + user;
        var forgotten = "forgotten-" + user;
        var letters = List.of(buryCustomer(renamed), buryCustomer(forgotten));
        kafka.send("customers", renamed, customer(renamed, "Anna")).get(10, SECONDS);
        mend();

        var answer = calls.post("/customers", "{}").json();

        assertThat(answer.path("replayed").asInt()).as(answer.toString()).isEqualTo(1);
        assertThat(answer.path("skipped").path("superseded").asInt()).isEqualTo(1);
        assertThat(log("customers").records(renamed)).hasSize(2);
        await().atMost(SOON).until(() -> log("customers").records(forgotten).size() == 2);
        assertThat(log("customers").records(forgotten).get(1).value())
                .isEqualTo(letters.get(1).value());
    }

    @Test
    void leavesTheDeadLettersOfOtherGroupsAlone() throws Exception {
        var mine = bury(4);
        var key = "foreign-" + user;
        var before = calls.count("orders");
        var offset = log("orders.dlq")
                .append(
                        mine.partition(),
                        key.getBytes(UTF_8),
                        mine.value(),
                        new RecordHeader("dlq.group", "another".getBytes(UTF_8)));

        var replayed = calls.replay(mine.partition(), offset, offset);
        var after = calls.count("orders");

        assertThat(replayed.path("skipped").path("other_groups").asInt()).isEqualTo(1);
        assertThat(log("orders").records(key)).isEmpty();
        assertThat(after.path("records")).isEqualTo(before.path("records"));
        assertThat(after.path("records_of_all_groups").asInt())
                .isEqualTo(before.path("records_of_all_groups").asInt() + 1);
    }

    @Test
    void pagesBackwardsThroughAllLetters() throws Exception {
        for (var partition = 0; partition < 3; partition++) {
            bury(partition);
            bury(partition);
        }
        var places = new HashSet<String>();
        var letters = 0;
        var query = "?limit=4";
        for (var pages = 0; query != null && pages < 1_000; pages++) {
            var page = calls.list("/orders" + query);
            letters += page.path("letters").size();
            page.path("letters").forEach(letter -> places.add(letter.path("partition") + "@" + letter.path("offset")));
            query = page.hasNonNull("next")
                    ? "?limit=4&from=" + page.path("next").asString()
                    : null;
        }

        assertThat(letters)
                .isEqualTo(calls.count("orders").path("records").asInt())
                .isEqualTo(places.size());
    }

    @Test
    void saysWhatIsWrongWithACall() throws Exception {
        assertProblem(calls.get("/nothing"), 404, "unknown-topic", "it reads orders");
        assertProblem(calls.post("/nothing", "{}"), 404, "unknown-topic", "it reads orders");
        assertProblem(calls.get("/orders?limit=0"), 422, "invalid-field", "limit");
        assertProblem(calls.get("/orders?limit=many"), 422, "invalid-field", "limit");
        assertThat(calls.get("/orders?limit=&from=").status()).isEqualTo(200);
        assertProblem(calls.get("/orders?from=here"), 422, "invalid-field", "from");
        assertProblem(calls.get("/orders?from=99:1"), 422, "invalid-field", "from");
        assertProblem(calls.post("/orders", "{\"partition\":-1}"), 422, "invalid-field", "partition");
        assertProblem(calls.post("/orders", "{\"partition\":99}"), 422, "invalid-field", "partition");
        assertProblem(calls.post("/orders", "{\"from_offset\":1}"), 422, "invalid-field", "partition");
        var backwards = "{\"partition\":0,\"from_offset\":5,\"to_offset\":4}";
        assertProblem(calls.post("/orders", backwards), 422, "invalid-field", "from_offset");
        var beyond = "{\"partition\":0,\"from_offset\":1000000}";
        assertProblem(calls.post("/orders", beyond), 422, "invalid-field", "from_offset");
    }

    /** A dead letter of an order of this test's user. */
    private ConsumerRecord<String, byte[]> bury(int partition) throws Exception {
        service.intolerable.add(user);
        var key = "replay-" + UUID.randomUUID();
        kafka.send("orders", partition, key, order(key, user)).get(10, SECONDS);
        return log("orders.dlq").await(key);
    }

    private ConsumerRecord<String, byte[]> buryCustomer(String key) throws Exception {
        kafka.send("customers", key, customer(key, user)).get(10, SECONDS);
        return log("customers.dlq").await(key);
    }

    private static Customer customer(String id, String name) {
        return Customer.newBuilder()
                .setCustomerId(id)
                .setName(name)
                .setEmail("a@example.org")
                .build();
    }

    private void mend() {
        service.intolerable.remove(user);
    }
}
