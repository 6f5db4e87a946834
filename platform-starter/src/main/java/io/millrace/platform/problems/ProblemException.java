package io.millrace.platform.problems;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A refusal that the caller is told as {@code application/problem+json} with the type
 * {@code urn:millrace:problem:<name>}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public final class ProblemException extends ErrorResponseException {

    private static final String TYPES = "urn:millrace:problem:";
    private final String name;

    ProblemException(ProblemKind kind, String detail) {
        this(kind.status(), kind.kebabName(), detail);
    }

    /**
     * For the first of several violations, of which only the name is kept.
     *
     * @param name stable name of the kind of problem, in kebab case
     */
    ProblemException(HttpStatus status, String name, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
        this.name = name;
        setType(typeOf(name));
        setTitle(status.getReasonPhrase());
    }

    /** The same problem, saying which field of the request is wrong, such as {@code lines[0].sku}. */
    public ProblemException field(String path) {
        return with("field", path);
    }

    /** The same problem with one more member. */
    public ProblemException with(String member, Object value) {
        getBody().setProperty(member, value);
        return this;
    }

    /** The same problem, saying when to try again, in whole seconds, rounded up (RFC 9110, section 10.2.3). */
    public ProblemException retryAfter(Duration delay) {
        getHeaders()
                .set(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(delay.plusMillis(999).toSeconds()));
        return this;
    }

    /** The problem's stable name. */
    public String name() {
        return name;
    }

    /** The name that the type of a problem ends with, when it is a type of ours. */
    static Optional<String> nameOf(ProblemDetail problem) {
        return Optional.ofNullable(problem.getType())
                .map(URI::toString)
                .filter(type -> type.startsWith(TYPES))
                .map(type -> type.substring(TYPES.length()));
    }

    /** The type of problems of this name. */
    public static URI typeOf(String name) {
        return URI.create(TYPES + name);
    }
}
