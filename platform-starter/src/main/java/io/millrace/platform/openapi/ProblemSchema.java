package io.millrace.platform.openapi;

import static io.millrace.platform.openapi.ProblemMembers.type;

import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The schema of all problems. */
final class ProblemSchema {

    static final String NAME = "Problem";

    private ProblemSchema() {}

    static Schema<?> with(Stream<ProblemMembers> members) {
        var violation = type("object");
        violation.setProperties(Map.of("field", type("string"), "problem", type("string"), "detail", type("string")));
        violation.setRequired(List.of("field", "problem", "detail"));
        Schema<?> problem = type("object").description("RFC 9457 problem details");
        problem.addProperty("type", type("string").pattern("^urn:millrace:problem:[a-z-]+$"));
        problem.addProperty("title", type("string"));
        problem.addProperty("status", type("integer"));
        problem.addProperty("detail", type("string").description("What was wrong with this call and what to do"));
        problem.addProperty("instance", type("string").format("uri-reference"));
        problem.addProperty("field", type("string").description("The field, parameter or header that is wrong"));
        problem.addProperty(
                "errors",
                type("array").items(violation).description("All that is wrong, where more than one thing can be"));
        members.forEach(more -> more.schemas().forEach(problem::addProperty));
        problem.setRequired(List.of("type", "title", "status", "detail"));
        return problem;
    }
}
