package io.millrace.platform.problems;

import java.net.SocketTimeoutException;
import java.util.regex.Pattern;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;

/** What is wrong with a body that is not read. */
final class UnreadableJson {

    private static final Pattern TWICE = Pattern.compile("Duplicate .*property \"(.*)\"", Pattern.DOTALL);

    private UnreadableJson() {}

    static ProblemException problem(HttpMessageNotReadableException failure) {
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge tooLarge) {
                return BodyTooLarge.problem(tooLarge.limit());
            }
            if (cause instanceof BodyTooSlow || cause instanceof SocketTimeoutException) {
                return SharedProblem.REQUEST_TIMEOUT.because(
                        "The body did not come in time. The call may be repeated.");
            }
        }
        if (!(failure.getCause() instanceof JacksonException json)) {
            return SharedProblem.MALFORMED_JSON.because("A JSON body is missing.");
        }
        var twice = TWICE.matcher(String.valueOf(json.getOriginalMessage()));
        if (twice.find()) {
            return twice(path(json, twice.group(1)));
        }
        if (json instanceof DatabindException mismatch && !mismatch.getPath().isEmpty()) {
            return Violation.invalid(JsonPaths.of(mismatch.getPath()), JsonPaths.flaw(mismatch));
        }
        return SharedProblem.MALFORMED_JSON.because("The body is not the JSON that is expected" + where(json) + ".");
    }

    /** Who wrote a field twice may mean either (RFC 8259, section 4). */
    private static ProblemException twice(String field) {
        return SharedProblem.MALFORMED_JSON
                .because("The field " + field + " is there twice.")
                .field(field);
    }

    private static String path(JacksonException failure, String name) {
        var path = failure.processor() instanceof JsonParser parser
                ? parser.streamReadContext().pathAsPointer()
                : JsonPointer.empty();
        var text = JsonPaths.of(path.head() == null ? JsonPointer.empty() : path.head());
        return text.isEmpty() ? name : text + "." + name;
    }

    private static String where(JacksonException failure) {
        return failure instanceof StreamReadException && failure.getLocation() != null
                ? " (line " + failure.getLocation().getLineNr() + ", column "
                        + failure.getLocation().getColumnNr() + ")"
                : "";
    }
}
