package io.millrace.platform.web;

import io.millrace.platform.problems.Violation;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads an {@link IdempotencyKey} argument. */
final class IdempotencyKeyArgument implements HandlerMethodArgumentResolver {

    private static final Pattern SOUND = Pattern.compile(IdempotencyKey.PATTERN);

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(IdempotencyKey.class);
    }

    @Override
    public @Nullable String resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var wanted = parameter.getParameterAnnotation(IdempotencyKey.class);
        var given = request.getHeaderValues(IdempotencyKey.HEADER);
        if (given == null || given.length == 0) {
            if (wanted != null && !wanted.required()) {
                return null;
            }
            throw Violation.invalid(IdempotencyKey.HEADER, "is missing");
        }
        if (given.length > 1 || !SOUND.matcher(given[0]).matches()) {
            throw Violation.invalid(
                    IdempotencyKey.HEADER,
                    "must be one of 1 to 255 printable ASCII characters, the outer ones no spaces");
        }
        return given[0];
    }
}
