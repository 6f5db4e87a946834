package io.millrace.platform.problems;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** A problem where no controller can answer with one: none was found, or none may be called. */
public final class ProblemResponse {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<HttpStatus, String> DETAILS = Map.of(
            HttpStatus.BAD_REQUEST, "The request's line, headers or path are not ones that this service takes.",
            HttpStatus.UNAUTHORIZED, "The call needs a valid bearer token.",
            HttpStatus.FORBIDDEN, "The caller may not do this.",
            HttpStatus.NOT_FOUND, "There is nothing at this path.",
            HttpStatus.METHOD_NOT_ALLOWED, "The path does not have this method.",
            HttpStatus.INTERNAL_SERVER_ERROR,
                    "The call failed for a reason that is not yours; it may be repeated. The service's log says more.");

    private ProblemResponse() {}

    /** Writes the problem that a status alone makes; headers that were set stay. */
    public static void write(HttpServletResponse response, HttpStatus status) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(body(status).getBytes(StandardCharsets.UTF_8));
    }

    static String body(HttpStatus status) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", ProblemException.typeOf(name(status)).toString());
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", DETAILS.getOrDefault(status, status.getReasonPhrase() + "."));
        return JSON.writeValueAsString(problem);
    }

    /** What a problem is called that has no other name than its status. */
    static String name(HttpStatus status) {
        return status == HttpStatus.INTERNAL_SERVER_ERROR
                ? "internal-error"
                : status.name().toLowerCase().replace('_', '-');
    }

    static HttpStatus status(int code) {
        var status = HttpStatus.resolve(code);
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }
}
