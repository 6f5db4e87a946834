package io.millrace.platform.problems;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Names fields the way the caller wrote them: snake case, with indices, such as {@code lines[0].unit_price}. */
final class JsonPaths {

    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])[A-Z]");

    private JsonPaths() {}

    static String of(List<JacksonException.Reference> path) {
        var text = new StringBuilder();
        for (var step : path) {
            if (step.getPropertyName() == null) {
                text.append('[').append(step.getIndex()).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return text.toString();
    }

    static String of(JsonPointer pointer) {
        var text = new StringBuilder();
        for (var step = pointer; step != null && !step.matches(); step = step.tail()) {
            if (step.mayMatchElement()) {
                text.append('[').append(step.getMatchingIndex()).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(step.getMatchingProperty());
            }
        }
        return text.toString();
    }

    static String snakeCase(String propertyPath) {
        return CAPITAL.matcher(propertyPath)
                .replaceAll(letter -> "_" + letter.group().toLowerCase());
    }

    static String flaw(DatabindException mismatch) {
        if (mismatch instanceof UnrecognizedPropertyException) {
            return "is not a field of this request";
        }
        return mismatch instanceof InvalidFormatException format
                ? "must be a valid " + format.getTargetType().getSimpleName().toLowerCase(Locale.ROOT) + ", not '"
                        + format.getValue() + "'"
                : "has the wrong type of value";
    }
}
