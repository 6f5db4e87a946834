package io.millrace.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemsIT extends StarterIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    @LocalServerPort
    private int port;

    @Test
    void refusesMalformedJson() throws Exception {
        assertProblem(post(BodyPublishers.ofString("{\"packed_items\":")), 400, "malformed-json", null);
    }

    @Test
    void namesTheFieldThatBreaksARule() throws Exception {
        var answer = post(BodyPublishers.ofString("{\"packed_items\":[{\"unit_count\":1},{\"unit_count\":0}]}"));

        assertProblem(answer, 422, "invalid-field", "packed_items[1].unit_count");
    }

    @Test
    void namesTheFieldOfTheWrongType() throws Exception {
        var answer = post(BodyPublishers.ofString("{\"packed_items\":[{\"unit_count\":\"many\"}]}"));

        assertProblem(answer, 422, "invalid-field", "packed_items[0].unit_count");
    }

    @Test
    void refusesALargeBodyByItsAnnouncedLength() throws Exception {
        assertProblem(post(BodyPublishers.ofByteArray(new byte[256 * 1024 + 1])), 413, "payload-too-large", null);
    }

    @Test
    void refusesALargeBodyOfUnknownLength() throws Exception {
        var spaces = " ".repeat(300 * 1024).getBytes();

        var answer = post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(spaces)));

        assertProblem(answer, 413, "payload-too-large", null);
    }

    @Test
    void givesSpringsOwnRefusalsATypeToo() throws Exception {
        assertProblem(get("/nowhere"), 404, "not-found", null);
        assertProblem(get("/boxes"), 405, "method-not-allowed", null);
    }

    @Test
    void keepsTheReasonOfAFaultToItself() throws Exception {
        var answer = get("/fault");

        assertProblem(answer, 500, "internal-error", null);
        assertThat(answer.body()).doesNotContain("a fault of ours");
    }

    @Test
    void givesAnonymousCallersTheConfiguredAuthorities() throws Exception {
        assertThat(get("/authorities").body()).isEqualTo("[\"ROLE_ANONYMOUS\",\"orders:import\"]");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String name, String field) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("type").asString()).isEqualTo("urn:millrace:problem:" + name);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("field").asString(null)).isEqualTo(field);
    }

    private HttpResponse<String> post(BodyPublisher body) throws IOException, InterruptedException {
        return send(request("/boxes").header("Content-Type", "application/json").POST(body));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
