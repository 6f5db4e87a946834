package io.millrace.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.testing.Stage;
import io.millrace.testing.Answer;
import io.millrace.testing.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What callers and operators meet alike at each of the four services, with a call of the service to show it by. */
enum FrontDoor {
    ORDER(8081, "/orders", "/orders/none", "unknown-order", "/orders", "orders"),
    INVENTORY(8082, "/products", "/stock/none", "unknown-product", "/stock/none/receipts", "orders"),
    FRAUD(8083, "/alerts", "/window?user_id=none", "no-window", null, "orders"),
    BATCH(8084, "/pipelines/medallion/runs", "/runs/none", "unknown-run", "/pipelines/medallion/runs", null);

    private static final int MANAGEMENT = 1_000;
    private static final Map<String, String> KEYED = Map.of("Idempotency-Key", "contract");

    private final int port;
    private final String list;
    private final String missing;
    private final String missingProblem;
    private final Optional<String> taking;
    private final Optional<String> reading;

    /**
     * @param list a call that answers page by page
     * @param missing a call for something that there is not, refused as {@code missingProblem}
     * @param taking a call that takes JSON, where there is one
     * @param reading a topic that the service reads, where it reads one
     */
    FrontDoor(int port, String list, String missing, String missingProblem, String taking, String reading) {
        this.port = port;
        this.list = list;
        this.missing = missing;
        this.missingProblem = missingProblem;
        this.taking = Optional.ofNullable(taking);
        this.reading = Optional.ofNullable(reading);
    }

    void requireAlike(Stage stage) {
        var api = stage.http(port);
        refusesBadParameters(api);
        refusesWhatIsNotThere(api);
        taking.ifPresent(path -> refusesBadBodies(api, path));
        describesItself(api, name().toLowerCase(Locale.ROOT) + "-service");
        var management = stage.http(port + MANAGEMENT);
        tellsHowItIs(management);
        reading.ifPresent(topic -> handlesDeadLetters(management, topic));
    }

    private void refusesBadParameters(Http api) {
        for (var limit : List.of("abc", "0", "-1", "1.5", "99999999999999999999")) {
            refused(api.get(list + "?limit=" + limit), "422 invalid-field limit");
        }
        refused(api.get(list + "?cursor=%21"), "422 invalid-field cursor");
        refused(api.get(list + "?cursor=zz"), "422 invalid-field cursor");
        refused(api.get(list + "?limit=%FF"), "400 bad-request limit");
        assertThat(api.get(list + "?limit=&cursor=").status()).isEqualTo(200);
        assertThat(api.get(list + "?limit=1").json().has("next_cursor")).isTrue();
    }

    private void refusesWhatIsNotThere(Http api) {
        refused(api.get(missing), "404 " + missingProblem);
        refused(api.get("/nowhere"), "404 not-found");
        refused(api.call("PATCH", list, null, Map.of()), "405 method-not-allowed");
        refused(api.get(list, Map.of("Accept", "application/xml")), "406 not-acceptable");
    }

    private static void refusesBadBodies(Http api, String path) {
        refused(api.post(path, "{", KEYED), "400 malformed-json");
        refused(api.post(path, "{\"a\":1,\"a\":2}", KEYED), "400 malformed-json a");
        refused(api.post(path, "{\"no_such_field\":1}", KEYED), "422 invalid-field no_such_field", "errors");
        refused(
                api.post(path, "{}", Map.of("Content-Type", "text/plain", "Idempotency-Key", "contract")),
                "415 unsupported-media-type");
        var packed = Map.of("Content-Encoding", "gzip", "Idempotency-Key", "contract");
        refused(api.post(path, "{}", packed), "415 unsupported-media-type Content-Encoding");
        refused(api.post(path, " ".repeat(256 * 1024 + 1), KEYED), "413 payload-too-large");
    }

    private static void describesItself(Http api, String service) {
        var document = api.get("/v3/api-docs").json();
        assertThat(document.at("/info/title").asString()).isEqualTo(service);
        assertThat(document.at("/info/version").asString()).isNotBlank();
        assertThat(document.path("paths").isEmpty()).isFalse();
        document.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(call -> isDescribed(path.getKey(), call.getValue())));
    }

    private static void isDescribed(String path, JsonNode call) {
        assertThat(call.path("tags").isEmpty()).as(path + " has tags").isFalse();
        assertThat(call.path("summary").asString(""))
                .as(path + " has a summary")
                .isNotBlank();
        call.path("responses").properties().stream()
                .filter(response -> Integer.parseInt(response.getKey()) >= 400)
                .forEach(response -> assertThat(response.getValue()
                                .at("/content/application~1problem+json/examples")
                                .isEmpty())
                        .as(path + " has examples of " + response.getKey())
                        .isFalse());
    }

    private static void tellsHowItIs(Http management) {
        for (var health : List.of("", "/liveness", "/readiness")) {
            var answer = management.get("/actuator/health" + health);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
        assertThat(management.get("/actuator/prometheus").text()).contains("jvm_memory_used_bytes");
    }

    private static void handlesDeadLetters(Http management, String topic) {
        var letters = "/actuator/deadletters/" + topic;
        assertThat(management.get(letters + "?limit=1").json().path("letters").isArray())
                .isTrue();
        // Numbers as numbers and as texts: both are what the documentation of an actuator allows.
        for (var partition : List.of("0", "\"0\"")) {
            var replayed = management.post(letters, "{\"partition\":" + partition + "}");
            assertThat(replayed.status()).as(replayed.text()).isEqualTo(200);
            assertThat(replayed.json().path("complete").asBoolean()).isTrue();
        }
        refused(management.get(letters + "?limit=0"), "422 invalid-field limit");
        refused(management.get(letters + "?limit=abc"), "422 invalid-field limit");
        refused(management.post(letters, "{\"partition\":0.5}"), "422 invalid-field partition");
        refused(management.get("/actuator/deadletters/nothing"), "404 unknown-topic");
    }

    private static void refused(Answer answer, String refusal, String... members) {
        assertThat(answer.refusal()).as(answer.text()).isEqualTo(refusal);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        var names = new ArrayList<>(List.of("type", "title", "status", "detail"));
        names.addAll(List.of(members));
        assertThat(answer.json().propertyNames()).containsAll(names);
    }
}
