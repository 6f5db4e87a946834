package io.millrace.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.testing.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OddInputIT extends FraudTest {

    @ParameterizedTest
    @CsvSource({
        "/alerts?limit=0, limit",
        "/alerts?limit=501, limit",
        "/alerts?limit=abc, limit",
        "/alerts?limit=99999999999999, limit",
        "/alerts?since=garbage, since",
        "/alerts?since=2026-13-01T00:00:00Z, since",
        "/alerts?rule=NONE, rule",
        "/alerts?user_id=, user_id",
        "/alerts?user_id=%00, user_id",
        "/alerts?cursor=%25, cursor",
        "/alerts?cursor=garbage, cursor",
        "/alerts?cursor=YWJj, cursor",
        "/blocks?limit=0, limit",
        "/blocks?limit=1.5, limit",
        "/blocks?cursor=%00, cursor",
        "/blocks?cursor=AAAA, cursor",
    })
    void namesTheParameterThatIsWrong(String path, String field) {
        var answer = service.http().get(path);

        assertProblem(answer, 422, "invalid-field");
        assertThat(answer.json().path("field").asString()).isEqualTo(field);
    }

    @Test
    void refusesAUserIdThatNoUserCanHave() {
        var tooLong = "u".repeat(129);
        for (var answer : List.of(
                service.http().get("/alerts?user_id=" + tooLong),
                service.http().get("/blocks/" + tooLong),
                service.http().delete("/blocks/" + tooLong),
                service.http().get("/users/" + tooLong + "/window"))) {
            assertProblem(answer, 422, "invalid-field");
            assertThat(answer.json().path("field").asString()).isEqualTo("user_id");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /users/%00/window",
        "GET, /users/a%2Fb/window",
        "GET, /users/%5C/window",
        "GET, /users/%25/window",
        "GET, /blocks/a%2Fb",
        "DELETE, /blocks/a%3Bb",
        "DELETE, /blocks/%0A",
        "GET, /blocks/%FF",
        "GET, /alerts?user_id=%FF",
    })
    void refusesWhatNoClientMaySend(String method, String path) {
        assertProblem(service.http().call(method, path, null, Map.of()), 400, "bad-request");
    }

    @Test
    void findsNothingOutsideOfAllTimes() {
        for (var since : List.of("%2B1000000000-12-31T23:59:59Z", "9999-12-31T23:59:59Z")) {
            var answer = service.http().get("/alerts?since=" + since);
            assertThat(answer.text()).isEqualTo("{\"alerts\":[],\"next_cursor\":null}");
        }
        assertThat(service.http()
                        .get("/alerts?since=-1000000000-01-01T00:00:00Z")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takesAnyOtherUserId() {
        for (var user : List.of("%C3%BC", "a%20b", "%F0%9F%90%8C", "..%20", "u".repeat(128), "a%26b%3Dc%3Fd%23")) {
            assertProblem(service.http().get("/blocks/" + user), 404, "not-blocked");
            assertProblem(service.http().get("/users/" + user + "/window"), 404, "no-window");
            assertThat(service.http().get("/alerts?user_id=" + user).status()).isEqualTo(200);
        }
    }

    @Test
    void saysWhatItOffersInstead() {
        var wrongMethod = service.http().call("POST", "/alerts", null, Map.of());
        assertProblem(wrongMethod, 405, "method-not-allowed");
        assertThat(wrongMethod.header("Allow")).contains("GET");
        assertProblem(service.http().call("FOO", "/alerts", null, Map.of()), 405, "method-not-allowed");
        assertProblem(service.http().get("/alerts", Map.of("Accept", "text/csv")), 406, "not-acceptable");
        assertProblem(service.http().call("TRACE", "/alerts", null, Map.of()), 405, "method-not-allowed");
        assertProblem(service.http().get("/nowhere"), 404, "not-found");
        assertProblem(service.http().get("/error"), 404, "not-found");
    }

    private static void assertProblem(Answer answer, int status, String name) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.json().path("type").asString()).isEqualTo("urn:millrace:problem:" + name);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    }
}
