package io.millrace.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the service says of itself. */
class DescriptionIT extends FraudTest {

    private final JsonNode api = service.http().get("/v3/api-docs").json();

    @Test
    void listsEveryAnswerOfEveryCall() {
        var answers = new TreeMap<String, List<String>>();
        api.path("paths")
                .forEachEntry((path, operations) -> operations.forEachEntry((method, operation) -> answers.put(
                        method + " " + path,
                        operation.path("responses").propertyNames().stream()
                                .sorted()
                                .toList())));

        assertThat(answers)
                .isEqualTo(Map.of(
                        "get /alerts", List.of("200", "400", "401", "405", "406", "422", "503"),
                        "get /blocks", List.of("200", "400", "401", "404", "405", "406", "422", "503"),
                        "delete /blocks", List.of("204", "400", "401", "405", "422", "503"),
                        "get /window", List.of("200", "400", "401", "404", "405", "406", "422", "503"),
                        "get /blocks/{user_id}", List.of("200", "400", "401", "404", "405", "406", "422", "503"),
                        "delete /blocks/{user_id}", List.of("204", "400", "401", "405", "422", "503"),
                        "get /users/{user_id}/window",
                                List.of("200", "400", "401", "404", "405", "406", "422", "503")));
    }

    @Test
    void givesAnExampleOfEveryProblem() {
        var named = new TreeSet<String>();
        api.path("paths").findValues("application/problem+json").forEach(problem -> problem.path("examples")
                .forEachEntry((name, example) -> {
                    named.add(name);
                    assertThat(example.at("/value/type").asString()).isEqualTo("urn:millrace:problem:" + name);
                }));
        assertThat(named)
                .containsExactlyInAnyOrder(
                        "bad-request",
                        "unauthorized",
                        "no-window",
                        "not-blocked",
                        "method-not-allowed",
                        "not-acceptable",
                        "invalid-field",
                        "rebalancing",
                        "log-unavailable");
    }

    @Test
    void saysWhatParametersMustBeLike() {
        var limit = parameter("/alerts", "limit");
        assertThat(limit.path("minimum").asInt()).isEqualTo(1);
        assertThat(limit.path("maximum").asInt()).isEqualTo(500);
        assertThat(limit.path("default").asInt()).isEqualTo(50);
        assertThat(parameter("/alerts", "since").path("format").asString()).isEqualTo("date-time");
        assertThat(parameter("/alerts", "rule").path("pattern").asString()).contains("VELOCITY");
        assertThat(parameter("/alerts", "user_id").path("pattern").asString()).contains("{1,128}");
        assertThat(parameter("/users/{user_id}/window", "user_id")
                        .path("pattern")
                        .asString())
                .contains("{1,128}");
    }

    @Test
    void describesEveryAnswersFields() {
        assertThat(fields("AlertPage")).containsExactlyInAnyOrder("alerts", "next_cursor");
        assertThat(fields("AlertView"))
                .containsExactlyInAnyOrder(
                        "user_id",
                        "rule",
                        "window_start",
                        "window_end",
                        "order_ids",
                        "order_count",
                        "total_amount",
                        "countries",
                        "ts");
        assertThat(fields("BlockPage")).containsExactlyInAnyOrder("blocks", "next_cursor");
        assertThat(fields("BlockView")).containsExactlyInAnyOrder("user_id", "rule", "blocked_at", "blocked_until");
        assertThat(fields("RunningWindow"))
                .containsExactlyInAnyOrder(
                        "user_id", "window_start", "window_end", "count", "total", "countries", "rules");
        assertThat(api.at("/components/schemas/AlertPage/properties/next_cursor/type")
                        .valueStream())
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrder("string", "null");
        assertThat(api.at("/components/schemas/AlertView/properties/total_amount/type")
                        .asString())
                .isEqualTo("string");
    }

    /** All of them are always there. */
    private Collection<String> fields(String schema) {
        var described = api.at("/components/schemas/" + schema);
        var fields = described.path("properties").propertyNames();
        assertThat(described.path("required").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(fields);
        return fields;
    }

    @Test
    void reportsTheHealthOfBothStreamsApplications() {
        var components = service.management().get("/actuator/health").json().path("components");
        for (var streams : List.of("streams", "sessions")) {
            assertThat(components.path(streams).path("details").path("state").asString())
                    .isEqualTo("RUNNING");
        }
        assertThat(service.management()
                        .get("/actuator/health/readiness")
                        .json()
                        .path("components")
                        .propertyNames())
                .contains("streams", "alertIndex", "blockIndex")
                .doesNotContain("sessions");
    }

    private JsonNode parameter(String path, String name) {
        return api.path("paths")
                .path(path)
                .path("get")
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("schema");
    }
}
