package io.millrace.fraud.web;

import io.millrace.platform.problems.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Places in a list, as clients carry them from page to page. */
public final class Cursors {

    private Cursors() {}

    public static Optional<String> read(String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "invalid-field",
                            "cursor is not a next_cursor of an earlier answer")
                    .field("cursor");
        }
    }

    public static String write(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }
}
