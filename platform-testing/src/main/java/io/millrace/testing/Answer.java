package io.millrace.testing;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a service answered. */
public record Answer(int status, HttpHeaders headers, String text) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PROBLEMS = "urn:millrace:problem:";

    Answer(int status, HttpHeaders headers, byte @Nullable [] body) {
        this(status, headers, body == null ? "" : new String(body, StandardCharsets.UTF_8));
    }

    public JsonNode json() {
        return JSON.readTree(text);
    }

    public @Nullable String header(String name) {
        return headers.getFirst(name);
    }

    /** The name of the problem that was answered; empty when it was none. */
    public String problem() {
        var type = json().path("type").asString("");
        return type.startsWith(PROBLEMS) ? type.substring(PROBLEMS.length()) : "";
    }

    /** A refusal in one line: its status, the name of its problem, and the field when it names one. */
    public String refusal() {
        var field = json().path("field").asString("");
        return status + " " + problem() + (field.isEmpty() ? "" : " " + field);
    }
}
