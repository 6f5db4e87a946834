package io.millrace.platform.web;

import java.util.Optional;

/** What a text must be like to live in a header, a log line, an Avro string and a PostgreSQL {@code text}. */
public final class Text {

    private static final String CONTROL = "\\u0000-\\u001f\\u007f-\\u009f";
    /** Blanks other than control characters, as a part of a regular expression's class. */
    public static final String SPACE = " \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";

    /** The same rule but for length and halves of surrogate pairs, which no valid JSON has, as a regular expression. */
    public static final String PATTERN = "^[^" + CONTROL + "]*[^" + CONTROL + SPACE + "][^" + CONTROL + "]*$";

    private static final int BYTE_ORDER_MARK = 0xfeff;

    private Text() {}

    /** What is wrong with the text, or empty; characters are counted as Unicode code points. */
    public static Optional<String> flaw(String text, int maxLength) {
        var isBlank = true;
        var length = 0;
        for (int i = 0; i < text.length(); length++) {
            var character = text.codePointAt(i);
            if (isUnfit(character)) {
                return Optional.of("must not have control characters or halves of surrogate pairs");
            }
            isBlank &= isSpace(character);
            i += Character.charCount(character);
        }
        if (isBlank) {
            return Optional.of("must not be blank");
        }
        return length > maxLength ? Optional.of("must be at most " + maxLength + " characters long") : Optional.empty();
    }

    private static boolean isUnfit(int codePoint) {
        return Character.isISOControl(codePoint)
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }

    private static boolean isSpace(int codePoint) {
        return Character.isSpaceChar(codePoint) || codePoint == BYTE_ORDER_MARK;
    }
}
