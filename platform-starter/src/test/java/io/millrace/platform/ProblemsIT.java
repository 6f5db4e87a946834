package io.millrace.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.testing.Answer;
import io.millrace.testing.Http;
import java.io.ByteArrayInputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.InputStreamResource;

class ProblemsIT extends StarterIT {

    @LocalServerPort
    private int port;

    @Test
    void refusesMalformedJson() {
        assertProblem(post("{\"packed_items\":"), 400, "malformed-json", null);
    }

    @Test
    void namesTheFieldThatBreaksARule() {
        var answer = post("{\"packed_items\":[{\"unit_count\":1},{\"unit_count\":0}]}");

        assertProblem(answer, 422, "invalid-field", "packed_items[1].unit_count");
    }

    @Test
    void namesTheFieldOfTheWrongType() {
        var answer = post("{\"packed_items\":[{\"unit_count\":\"many\"}]}");

        assertProblem(answer, 422, "invalid-field", "packed_items[0].unit_count");
    }

    @Test
    void refusesALargeBodyByItsAnnouncedLength() {
        assertProblem(post(new byte[256 * 1024 + 1]), 413, "payload-too-large", null);
    }

    @Test
    void refusesALargeBodyOfUnknownLength() {
        var spaces = " ".repeat(300 * 1024).getBytes();

        var answer = post(new InputStreamResource(new ByteArrayInputStream(spaces)));

        assertProblem(answer, 413, "payload-too-large", null);
    }

    @Test
    void givesSpringsOwnRefusalsATypeToo() {
        assertProblem(get("/nowhere"), 404, "not-found", null);
        assertProblem(get("/boxes"), 405, "method-not-allowed", null);
    }

    @Test
    void keepsTheReasonOfAFaultToItself() {
        var answer = get("/fault");

        assertProblem(answer, 500, "internal-error", null);
        assertThat(answer.text()).doesNotContain("a fault of ours");
    }

    @Test
    void givesAnonymousCallersTheConfiguredAuthorities() {
        assertThat(get("/authorities").text()).isEqualTo("[\"ROLE_ANONYMOUS\",\"orders:import\"]");
    }

    private static void assertProblem(Answer answer, int status, String name, String field) {
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.refusal()).isEqualTo(status + " " + name + (field == null ? "" : " " + field));
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    }

    private Answer post(Object body) {
        return new Http(port).post("/boxes", body, Map.of());
    }

    private Answer get(String path) {
        return new Http(port).get(path);
    }
}
