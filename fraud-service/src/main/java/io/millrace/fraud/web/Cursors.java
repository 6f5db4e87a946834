package io.millrace.fraud.web;

import io.millrace.platform.problems.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/** Places in a list, as clients carry them from page to page. */
public final class Cursors {

    private Cursors() {}

    /**
     * The place that a client brings back, if it brings one.
     *
     * @param places what the list's places look like
     * @throws ProblemException for a cursor that was never given out
     */
    public static Optional<String> read(String cursor, Pattern places) {
        return Optional.ofNullable(cursor).map(text -> decode(text)
                .filter(place -> places.matcher(place).matches() && write(place).equals(text))
                .orElseThrow(() -> new ProblemException(
                                HttpStatus.UNPROCESSABLE_CONTENT,
                                "invalid-field",
                                "cursor is not a next_cursor of an earlier answer")
                        .field("cursor")));
    }

    public static String write(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> decode(String cursor) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
