package io.millrace.order.web;

import java.util.Optional;

/** What a text must be like to live in a header, a log line, an Avro string and a PostgreSQL {@code text}. */
public final class Text {

    private Text() {}

    /** What is wrong with the text, or empty. */
    public static Optional<String> flaw(String text, int maxLength) {
        if (text.isBlank()) {
            return Optional.of("must not be blank");
        }
        if (text.length() > maxLength) {
            return Optional.of("must be at most " + maxLength + " characters long");
        }
        if (hasUnfit(text)) {
            return Optional.of("must not have control characters or halves of surrogate pairs");
        }
        return Optional.empty();
    }

    private static boolean hasUnfit(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (isUnfit(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnfit(int codePoint) {
        return Character.isISOControl(codePoint)
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
