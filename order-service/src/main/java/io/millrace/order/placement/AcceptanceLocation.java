package io.millrace.order.placement;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Says where an accepted order can be read. A {@code ResponseEntity} could say it too, but is flushed before its end is
 * known, and leaves in two packets instead of one.
 */
@ControllerAdvice(assignableTypes = PlacementController.class)
class AcceptanceLocation implements ResponseBodyAdvice<Acceptance> {

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return returned.getParameterType() == Acceptance.class;
    }

    @Override
    public Acceptance beforeBodyWrite(
            Acceptance body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        response.getHeaders().set(HttpHeaders.LOCATION, "/orders/" + body.orderId());
        return body;
    }
}
