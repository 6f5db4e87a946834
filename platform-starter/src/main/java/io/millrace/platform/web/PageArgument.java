package io.millrace.platform.web;

import io.millrace.platform.problems.Violation;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads a {@link Paged} argument. */
final class PageArgument implements HandlerMethodArgumentResolver {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(Paged.class);
    }

    @Override
    public Page resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var bounds = parameter.getParameterAnnotation(Paged.class);
        if (bounds == null) {
            throw new IllegalArgumentException(parameter + " is not @Paged");
        }
        return new Page(
                given(request, "limit").map(text -> limit(text, bounds.max())).orElse(bounds.byDefault()),
                given(request, "cursor"));
    }

    private static Optional<String> given(NativeWebRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isEmpty());
    }

    private static int limit(String text, int max) {
        var limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > max) {
            throw Violation.invalid("limit", "must be a whole number from 1 to " + max);
        }
        return limit;
    }
}
