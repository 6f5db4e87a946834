package io.millrace.platform.problems;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A kind of refusal: a constant of an enum, whose name in kebab case ends the problem's type. */
public interface ProblemKind {

    String name();

    HttpStatus status();

    /** What was wrong, as an example says it. */
    String detail();

    /** What an example has beyond the members of every problem. */
    default Map<String, Object> members() {
        return Map.of();
    }

    /** A refusal of this kind, to be thrown. */
    default ProblemException because(String detail) {
        return new ProblemException(this, detail);
    }

    /** As in the problem's type. */
    default String kebabName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    default Map<String, Object> example() {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", ProblemException.typeOf(kebabName()).toString());
        example.put("title", status().getReasonPhrase());
        example.put("status", status().value());
        example.put("detail", detail());
        example.putAll(members());
        return example;
    }
}
