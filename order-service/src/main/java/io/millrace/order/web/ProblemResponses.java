package io.millrace.order.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** Problems as an operation's responses: one for each status, an example for each type. */
final class ProblemResponses {

    private static final String MEDIA_TYPE = "application/problem+json";
    private static final List<Problem> OF_ANY_CALL = List.of(Problem.BAD_REQUEST, Problem.UNAUTHORIZED);
    private static final Set<HttpStatus> PASSING = Set.of(HttpStatus.TOO_MANY_REQUESTS, HttpStatus.SERVICE_UNAVAILABLE);

    private ProblemResponses() {}

    static void add(Operation operation, List<Problem> problems) {
        var all = new ArrayList<>(OF_ANY_CALL);
        all.addAll(problems);
        if (operation.getResponses().values().stream().anyMatch(response -> response.getContent() != null)) {
            all.add(Problem.NOT_ACCEPTABLE);
        }
        all.stream()
                .collect(Collectors.groupingBy(
                        Problem::status, () -> new EnumMap<>(HttpStatus.class), Collectors.toList()))
                .forEach((status, ofStatus) -> operation
                        .getResponses()
                        .addApiResponse(Integer.toString(status.value()), response(status, ofStatus)));
    }

    private static ApiResponse response(HttpStatus status, List<Problem> problems) {
        var examples = new TreeMap<String, Example>();
        problems.forEach(problem -> examples.put(
                problem.kebabName(), new Example().summary(problem.detail()).value(problem.example())));
        var response = new ApiResponse()
                .description(problems.stream().map(Problem::detail).collect(Collectors.joining(" ")))
                .content(new Content()
                        .addMediaType(
                                MEDIA_TYPE,
                                new MediaType()
                                        .schema(new Schema<>().$ref("#/components/schemas/Problem"))
                                        .examples(examples)));
        if (PASSING.contains(status)) {
            response.addHeaderObject("Retry-After", retryAfter());
        }
        return response;
    }

    private static Header retryAfter() {
        var seconds = type("integer");
        seconds.setMinimum(java.math.BigDecimal.ONE);
        return new Header().description("Seconds").required(true).schema(seconds);
    }

    static Schema<?> schema() {
        var violation = type("object");
        violation.setProperties(Map.of("field", type("string"), "problem", type("string"), "detail", type("string")));
        violation.setRequired(List.of("field", "problem", "detail"));
        Schema<?> errors =
                type("array").items(violation).description("All that is wrong, where more than one thing can be");
        Schema<?> problem = type("object").description("RFC 9457 problem details");
        problem.addProperty("type", type("string").pattern("^urn:millrace:problem:[a-z-]+$"));
        problem.addProperty("title", type("string"));
        problem.addProperty("status", type("integer"));
        problem.addProperty("detail", type("string").description("What was wrong with this call and what to do"));
        problem.addProperty("instance", type("string").format("uri-reference"));
        problem.addProperty(
                "field", type("string").description("Path of the field, parameter or header that is wrong"));
        problem.addProperty("errors", errors);
        problem.addProperty("blocked_until", type("string").format("date-time"));
        problem.addProperty("order_status", type("string"));
        problem.setRequired(List.of("type", "title", "status", "detail"));
        return problem;
    }

    private static Schema<?> type(String type) {
        return new JsonSchema().types(Set.of(type));
    }
}
