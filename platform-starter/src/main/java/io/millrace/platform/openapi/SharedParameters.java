package io.millrace.platform.openapi;

import static io.millrace.platform.openapi.ProblemMembers.type;

import io.millrace.platform.web.IdempotencyKey;
import io.millrace.platform.web.Paged;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.web.method.HandlerMethod;

/** Describes pages of lists and idempotency keys. */
final class SharedParameters {

    private SharedParameters() {}

    static boolean has(HandlerMethod method) {
        return Stream.concat(all(method, Paged.class), all(method, IdempotencyKey.class))
                .findAny()
                .isPresent();
    }

    static void add(Operation operation, HandlerMethod method) {
        all(method, Paged.class).forEach(page -> {
            operation.addParametersItem(limit(page));
            operation.addParametersItem(cursor());
        });
        all(method, IdempotencyKey.class).forEach(key -> operation.addParametersItem(key(key.required())));
    }

    private static <A extends Annotation> Stream<A> all(HandlerMethod method, Class<A> type) {
        return Arrays.stream(method.getMethodParameters())
                .flatMap(parameter -> Stream.ofNullable(parameter.getParameterAnnotation(type)));
    }

    private static Parameter limit(Paged page) {
        var number = type("integer").minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(page.max()));
        number.setDefault(page.byDefault());
        return new QueryParameter()
                .name("limit")
                .required(false)
                .description("How many at most")
                .allowEmptyValue(true)
                .schema(number);
    }

    private static Parameter cursor() {
        return new QueryParameter()
                .name("cursor")
                .required(false)
                .description("next_cursor of the page before, and nothing else")
                .allowEmptyValue(true)
                .schema(type("string").maxLength(1024).pattern("^[A-Za-z0-9_-]+$"));
    }

    private static Parameter key(boolean required) {
        return new HeaderParameter()
                .name(IdempotencyKey.HEADER)
                .required(required)
                .description("Names the call, so that it can be repeated and is done once")
                .schema(type("string").pattern(IdempotencyKey.PATTERN))
                .example("5f1c8d2e-0b7a-4c1e-9a55-8b1f4f0c7d11");
    }
}
