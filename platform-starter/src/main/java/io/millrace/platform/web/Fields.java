package io.millrace.platform.web;

import io.millrace.platform.problems.ProblemException;
import io.millrace.platform.problems.ProblemKind;
import io.millrace.platform.problems.SharedProblem;
import io.millrace.platform.problems.Violation;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Takes typed values out of a JSON object and collects what is wrong with them instead of stopping at the first. Nothing
 * is coerced: {@code "3"} and {@code 1.5} are no quantities, but {@code 3.0} is one, as in JSON Schema. A method that noted a
 * violation answers a harmless value.
 */
public final class Fields {

    /** What {@link #time} takes, for descriptions. */
    public static final String TIME = "Years 0000 to 9999, offsets up to 18 hours, at most nine digits of a second,"
            + " no leap seconds; kept in milliseconds.";

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final JsonNode object;
    private final String path;
    private final List<Violation> violations;

    private Fields(JsonNode object, String path, List<Violation> violations) {
        this.object = object;
        this.path = path;
        this.violations = violations;
    }

    /** The fields of a body that must be an object and have no other fields than those. */
    public static Fields of(JsonNode body, Set<String> known) {
        return new Fields(body, "", new ArrayList<>()).checked(known);
    }

    /** A body that must be an array of objects. */
    public static Fields ofArray(JsonNode body) {
        return new Fields(body, "", new ArrayList<>());
    }

    private Fields checked(Set<String> known) {
        if (!object.isObject()) {
            note("", "must be a JSON object");
        } else {
            object.propertyNames().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> note(name, "is not a field of this request"));
        }
        return this;
    }

    /** An element that shares this object's list of violations. */
    public Fields element(String name, int index, JsonNode element, Set<String> known) {
        return new Fields(element, at(name) + "[" + index + "]", violations).checked(known);
    }

    public boolean has(String name) {
        return object.has(name) && !object.get(name).isNull();
    }

    /** A string that is not blank, at most so many characters long, and free of control characters. */
    public String text(String name, int maxLength) {
        var node = object.get(name);
        if (node == null || node.isNull()) {
            note(name, "is missing");
            return "";
        }
        if (!node.isString()) {
            note(name, "must be a string");
            return "";
        }
        Text.flaw(node.stringValue(), maxLength).ifPresent(flaw -> note(name, flaw));
        return node.stringValue();
    }

    public int integer(String name, int min, int max) {
        return (int) integer(name, (long) min, max);
    }

    public long integer(String name, long min, long max) {
        var node = object.get(name);
        if (node == null || node.isNull()) {
            note(name, "is missing");
            return min;
        }
        var number = node.isNumber() ? node.decimalValue() : null;
        // What has that many digits is asked for its size before it is written out.
        if (number == null || ExactNumbers.isBeyond(number) || !ExactNumbers.isWhole(number)) {
            note(name, "must be a whole number");
            return min;
        }
        if (number.compareTo(BigDecimal.valueOf(min)) < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            note(name, "must be from " + min + " to " + max);
            return min;
        }
        return number.longValueExact();
    }

    /** An ISO 8601 time with an offset, in whole milliseconds. */
    public Optional<Instant> time(String name) {
        var text = text(name, 64);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            if (!time.isBefore(FIRST) && !time.isAfter(LAST)) {
                return Optional.of(time);
            }
        } catch (DateTimeException e) {
            note(name, "must be an ISO 8601 time with offset, such as 2026-11-22T08:30:00Z");
            return Optional.empty();
        }
        note(name, "must be a time of the years 0000 to 9999");
        return Optional.empty();
    }

    /** The elements of an array of a permitted length. */
    public List<JsonNode> array(String name, int min, int max) {
        return elements(name, object.get(name), min, max);
    }

    /** The elements of a body that is an array of a permitted length. */
    public List<JsonNode> elements(int min, int max) {
        return elements("", object, min, max);
    }

    private List<JsonNode> elements(String name, @Nullable JsonNode node, int min, int max) {
        if (node == null || !node.isArray()) {
            note(name, node == null || node.isNull() ? "is missing" : "must be an array");
            return List.of();
        }
        if (node.size() < min || node.size() > max) {
            note(name, "must have " + min + " to " + max + " elements, not " + node.size());
            return List.of();
        }
        return List.copyOf(node.values());
    }

    public void note(String name, String flaw) {
        note(name, SharedProblem.INVALID_FIELD, flaw);
    }

    public void note(String name, ProblemKind problem, String flaw) {
        violations.add(Violation.of(problem, at(name), flaw));
    }

    private String at(String name) {
        return path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
    }

    /** @throws ProblemException with all that was noted, if anything was */
    public void refuseViolations() {
        if (!violations.isEmpty()) {
            throw Violation.refusal(violations);
        }
    }
}
