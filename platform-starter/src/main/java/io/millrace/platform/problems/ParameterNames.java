package io.millrace.platform.problems;

import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Names parameters the way the caller wrote them. */
final class ParameterNames {

    private ParameterNames() {}

    static String of(MethodParameter parameter) {
        var query = parameter.getParameterAnnotation(RequestParam.class);
        var path = parameter.getParameterAnnotation(PathVariable.class);
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        return Stream.of(
                        query == null ? "" : query.name(),
                        path == null ? "" : path.name(),
                        header == null ? "" : header.name())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseGet(() -> String.valueOf(parameter.getParameterName()));
    }
}
