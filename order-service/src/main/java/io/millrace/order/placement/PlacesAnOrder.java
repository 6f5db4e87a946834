package io.millrace.order.placement;

import io.millrace.order.web.Problem;
import io.millrace.order.web.Refuses;
import io.millrace.platform.openapi.MayRefuse;
import io.millrace.platform.problems.SharedProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

@Operation(
        summary = "Place an order",
        description = "Prices come from the catalogue. Answered when every in-sync replica of the log has the order."
                + " With an Idempotency-Key the call can be repeated: the same user, key and body give the same"
                + " answer and one order.",
        requestBody =
                @RequestBody(
                        required = true,
                        content = @Content(schema = @Schema(implementation = OrderRequest.class))))
@ApiResponse(
        responseCode = "202",
        description = "The log has the order",
        headers =
                @Header(
                        name = "Location",
                        description = "Where the order can be read",
                        required = true,
                        schema = @Schema(type = "string", pattern = "^/orders/[0-9a-f-]{36}$")))
@Refuses({
    Problem.FORBIDDEN,
    Problem.USER_BLOCKED,
    Problem.DUPLICATE_SKU,
    Problem.UNKNOWN_SKU,
    Problem.UNKNOWN_COUNTRY,
    Problem.MIXED_CURRENCIES,
    Problem.AMOUNT_TOO_LARGE,
    Problem.TOO_MANY_ORDERS,
    Problem.STARTING,
    Problem.CATCHING_UP,
    Problem.IDEMPOTENCY_KEY_IN_USE,
    Problem.BUSY
})
@MayRefuse({
    SharedProblem.INVALID_FIELD,
    SharedProblem.IDEMPOTENCY_KEY_REUSED,
    SharedProblem.LOG_UNAVAILABLE,
    SharedProblem.DATABASE_UNAVAILABLE
})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface PlacesAnOrder {}
