package io.millrace.batch.pipeline;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What may be said of a run when it is asked for; its tasks know it as {@code {{params.name}}}.
 *
 * @param byDefault its value for runs that nobody gives another; absent where somebody has to
 * @param required whether whoever asks for a run must give it, also where there is a default for runs that nobody asks for
 */
public record Parameter(String name, Type type, @Nullable Object byDefault, String description, boolean required) {

    public enum Type {
        TEXT("a text"),
        INTEGER("an integer"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        /** Kept as text, such as {@code 2026-11-22}. */
        DATE("a date such as 2026-11-22"),
        LIST("a list of texts, numbers or booleans");

        private final String description;

        Type(String description) {
            this.description = description;
        }

        /**
         * What is written so, where all is text, as in properties and forms; of a list the items have commas between them.
         *
         * @throws IllegalArgumentException when it is none of this type
         */
        public Object read(String text) {
            try {
                return switch (this) {
                    case TEXT -> text;
                    case DATE -> checked(text.trim());
                    case INTEGER -> Long.valueOf(text.trim());
                    case NUMBER -> new BigDecimal(text.trim());
                    case BOOLEAN ->
                        switch (text.trim().toLowerCase(Locale.ROOT)) {
                            case "true" -> true;
                            case "false" -> false;
                            default -> throw mustBe(text);
                        };
                    case LIST ->
                        text.isBlank()
                                ? List.of()
                                : Arrays.stream(text.split(","))
                                        .map(String::trim)
                                        .toList();
                };
            } catch (NumberFormatException e) {
                throw mustBe(text);
            }
        }

        /**
         * A value as JSON has it.
         *
         * @throws IllegalArgumentException when it is none of this type
         */
        Object checked(@Nullable Object value) {
            if (value == null || !isOne(value)) {
                throw mustBe(value);
            }
            return value;
        }

        private boolean isOne(Object value) {
            return switch (this) {
                case TEXT -> value instanceof String;
                case INTEGER -> value instanceof Integer || value instanceof Long;
                case NUMBER -> value instanceof Number;
                case BOOLEAN -> value instanceof Boolean;
                case DATE -> value instanceof String text && isDate(text);
                case LIST -> value instanceof List<?> list && list.stream().allMatch(Type::isScalar);
            };
        }

        private static boolean isDate(String text) {
            try {
                return LocalDate.parse(text).toString().equals(text);
            } catch (DateTimeParseException e) {
                return false;
            }
        }

        private static boolean isScalar(@Nullable Object value) {
            return value instanceof String || value instanceof Number || value instanceof Boolean;
        }

        private IllegalArgumentException mustBe(@Nullable Object value) {
            return new IllegalArgumentException("must be " + description + ", and is "
                    + (value instanceof String text ? "\"" + text + "\"" : value));
        }
    }

    public Parameter {
        if (byDefault != null) {
            type.checked(byDefault);
        } else if (!required) {
            throw new IllegalArgumentException("needs a default, or is required");
        }
    }
}
