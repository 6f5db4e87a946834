package io.millrace.platform.web;

import io.millrace.platform.problems.Violation;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list a call asks for, by its parameters {@code limit} and {@code cursor}; see {@link Paged}.
 *
 * @param limit how many at most
 * @param cursor the {@code next_cursor} of an earlier answer, as it came
 */
public record Page(int limit, Optional<String> cursor) {

    /** How many to look for, to know whether there is a next page. */
    public int limitAndOneMore() {
        return limit + 1;
    }

    /**
     * The place behind which the page begins; none for the first page.
     *
     * @param parse throws an {@link IllegalArgumentException}, {@link IndexOutOfBoundsException} or
     *     {@link DateTimeException} for what is no place of the list
     */
    public <P> Optional<P> after(Function<String, P> parse) {
        return cursor.map(text -> {
            try {
                var place = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                if (cursorOf(place).equals(text)) {
                    return parse.apply(place);
                }
            } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
                throw foreign();
            }
            throw foreign();
        });
    }

    /**
     * What of the found, of which there may be one more than the limit, belongs to the page.
     *
     * @param place of an element, such as {@link #after} reads
     */
    public <T> Cut<T> cut(List<T> found, Function<? super T, String> place) {
        if (found.size() <= limit) {
            return new Cut<>(List.copyOf(found), null);
        }
        return new Cut<>(List.copyOf(found.subList(0, limit)), cursorOf(place.apply(found.get(limit - 1))));
    }

    private static String cursorOf(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static RuntimeException foreign() {
        return Violation.invalid("cursor", "must be the next_cursor of an earlier answer");
    }

    /** @param nextCursor begins the next page; null on the last one */
    public record Cut<T>(List<T> shown, @Nullable String nextCursor) {

        public <V> List<V> views(Function<? super T, V> view) {
            return shown.stream().map(view).toList();
        }
    }
}
