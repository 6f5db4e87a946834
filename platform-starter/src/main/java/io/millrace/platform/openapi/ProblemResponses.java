package io.millrace.platform.openapi;

import io.millrace.platform.problems.ProblemKind;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Problems as an operation's responses: one for each status, an example for each type. */
final class ProblemResponses {

    private static final Set<HttpStatus> PASSING = Set.of(HttpStatus.TOO_MANY_REQUESTS, HttpStatus.SERVICE_UNAVAILABLE);

    private ProblemResponses() {}

    static void add(Operation operation, Stream<ProblemKind> problems) {
        problems.collect(Collectors.groupingBy(
                        ProblemKind::status, () -> new EnumMap<>(HttpStatus.class), Collectors.toList()))
                .forEach((status, ofStatus) -> operation
                        .getResponses()
                        .addApiResponse(Integer.toString(status.value()), response(status, ofStatus)));
    }

    private static ApiResponse response(HttpStatus status, List<ProblemKind> problems) {
        var examples = new TreeMap<String, Example>();
        problems.forEach(problem -> examples.put(
                problem.kebabName(), new Example().summary(problem.detail()).value(problem.example())));
        var response = new ApiResponse()
                .description(problems.stream().map(ProblemKind::detail).collect(Collectors.joining(" ")))
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType()
                                        .schema(new Schema<>().$ref("#/components/schemas/" + ProblemSchema.NAME))
                                        .examples(examples)));
        if (PASSING.contains(status)) {
            var seconds = ProblemMembers.type("integer").minimum(BigDecimal.ONE);
            response.addHeaderObject(HttpHeaders.RETRY_AFTER, header("Seconds", seconds));
        }
        if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            response.addHeaderObject(HttpHeaders.ALLOW, header("The path's methods", ProblemMembers.type("string")));
        }
        return response;
    }

    private static Header header(String description, Schema<?> schema) {
        return new Header().description(description).required(true).schema(schema);
    }
}
