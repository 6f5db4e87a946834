package io.millrace.platform.openapi;

import io.millrace.platform.problems.ProblemKind;
import io.millrace.platform.problems.SharedProblem;
import io.swagger.v3.oas.models.Operation;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/** Which problems a call may answer with. */
final class CallProblems {

    private CallProblems() {}

    static Stream<ProblemKind> of(Operation operation, HandlerMethod method) {
        var ofAnyCall =
                Stream.of(SharedProblem.BAD_REQUEST, SharedProblem.UNAUTHORIZED, SharedProblem.METHOD_NOT_ALLOWED);
        var ofAnswer = chooses(operation, method) ? Stream.of(SharedProblem.NOT_ACCEPTABLE) : Stream.<ProblemKind>of();
        return Stream.<Stream<? extends ProblemKind>>of(
                        ofAnyCall, ofAnswer, ofBody(operation), ofParameters(method), listed(method))
                .<ProblemKind>flatMap(kinds -> kinds)
                .distinct();
    }

    /** Whether there is a media type that the caller may not accept. */
    private static boolean chooses(Operation operation, HandlerMethod method) {
        return operation.getResponses().values().stream().anyMatch(response -> response.getContent() != null)
                || Stream.of(method.getBeanType(), method.getMethod())
                        .map(mapped -> AnnotatedElementUtils.findMergedAnnotation(mapped, RequestMapping.class))
                        .anyMatch(mapping -> mapping != null && mapping.produces().length > 0);
    }

    private static Stream<ProblemKind> ofBody(Operation operation) {
        if (operation.getRequestBody() == null) {
            return Stream.of();
        }
        var isJson = operation.getRequestBody().getContent().containsKey(MediaType.APPLICATION_JSON_VALUE);
        return Stream.concat(
                isJson ? Stream.of(SharedProblem.MALFORMED_JSON) : Stream.of(),
                Stream.of(SharedProblem.PAYLOAD_TOO_LARGE, SharedProblem.UNSUPPORTED_MEDIA_TYPE));
    }

    private static Stream<ProblemKind> ofParameters(HandlerMethod method) {
        return SharedParameters.has(method) ? Stream.of(SharedProblem.INVALID_FIELD) : Stream.of();
    }

    private static Stream<ProblemKind> listed(HandlerMethod method) {
        return MergedAnnotations.from(method.getMethod()).stream()
                .filter(annotation -> annotation.getType().isAnnotationPresent(ListsProblems.class))
                .flatMap(annotation -> values(annotation.synthesize()));
    }

    private static Stream<ProblemKind> values(Annotation list) {
        return Arrays.stream((ProblemKind[]) AnnotationUtils.getValue(list));
    }
}
