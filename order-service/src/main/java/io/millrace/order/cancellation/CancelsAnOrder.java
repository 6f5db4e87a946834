package io.millrace.order.cancellation;

import io.millrace.order.web.Problem;
import io.millrace.order.web.Refuses;
import io.millrace.platform.openapi.MayRefuse;
import io.millrace.platform.problems.SharedProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

@Operation(summary = "Cancel an order", description = "May be repeated. Answered when the log has the cancellation.")
@ApiResponse(
        responseCode = "202",
        description = "The log has the cancellation",
        headers =
                @Header(
                        name = "Location",
                        description = "Where the order can be read",
                        required = true,
                        schema = @Schema(type = "string", pattern = "^/orders/[0-9a-f-]{36}$")))
@Refuses({Problem.UNKNOWN_ORDER, Problem.NOT_CANCELLABLE, Problem.TOO_MANY_ORDERS, Problem.CATCHING_UP, Problem.BUSY})
@MayRefuse({SharedProblem.LOG_UNAVAILABLE, SharedProblem.DATABASE_UNAVAILABLE})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface CancelsAnOrder {}
