package io.millrace.inventory.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** Problems as an operation's responses: one for each status, an example for each type. */
final class ProblemResponses {

    static final String MEDIA_TYPE = "application/problem+json";
    static final String SCHEMA = "Problem";

    private static final List<Problem> OF_ANY_CALL =
            List.of(Problem.BAD_REQUEST, Problem.UNAUTHORIZED, Problem.NOT_ACCEPTABLE, Problem.DATABASE_UNAVAILABLE);
    private static final List<Problem> OF_ANY_BODY = List.of(Problem.PAYLOAD_TOO_LARGE, Problem.UNSUPPORTED_MEDIA_TYPE);

    private ProblemResponses() {}

    static void add(Operation operation, List<Problem> problems) {
        var all = new ArrayList<>(OF_ANY_CALL);
        all.addAll(problems);
        if (operation.getRequestBody() != null) {
            all.addAll(OF_ANY_BODY);
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
        problems.forEach(problem -> examples.put(problem.kebabName(), new Example().value(problem.example())));
        var response = new ApiResponse()
                .description(problems.stream().map(Problem::kebabName).collect(Collectors.joining(", ")))
                .content(new Content()
                        .addMediaType(
                                MEDIA_TYPE,
                                new MediaType()
                                        .schema(new Schema<>().$ref("#/components/schemas/" + SCHEMA))
                                        .examples(examples)));
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            var seconds = type("integer").minimum(BigDecimal.ONE);
            response.addHeaderObject(
                    "Retry-After",
                    new Header().description("Seconds").required(true).schema(seconds));
        }
        return response;
    }

    static Schema<?> schema() {
        Schema<?> problem = type("object").description("RFC 9457 problem details");
        problem.addProperty("type", type("string").pattern("^urn:millrace:problem:[a-z-]+$"));
        problem.addProperty("title", type("string"));
        problem.addProperty("status", type("integer"));
        problem.addProperty("detail", type("string").description("What was wrong with this call and what to do"));
        problem.addProperty("instance", type("string").format("uri-reference"));
        problem.addProperty("field", type("string").description("The field, parameter or header that is wrong"));
        problem.setRequired(List.of("type", "title", "status", "detail"));
        return problem;
    }

    private static Schema<?> type(String type) {
        return new JsonSchema().types(Set.of(type));
    }
}
