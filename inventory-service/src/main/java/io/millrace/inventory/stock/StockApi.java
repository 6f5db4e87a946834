package io.millrace.inventory.stock;

import static io.millrace.platform.problems.SharedProblem.DATABASE_UNAVAILABLE;
import static io.millrace.platform.problems.SharedProblem.IDEMPOTENCY_KEY_REUSED;
import static io.millrace.platform.problems.SharedProblem.INVALID_FIELD;

import io.millrace.inventory.web.Problem;
import io.millrace.inventory.web.Refuses;
import io.millrace.platform.openapi.MayRefuse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The calls of stock, as the API's description has them. */
interface StockApi {

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(summary = "How much is there; available = on_hand - reserved, never negative")
    @ApiResponse(responseCode = "200", description = "The stock")
    @Refuses(Problem.UNKNOWN_PRODUCT)
    @MayRefuse(DATABASE_UNAVAILABLE)
    @interface Gets {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(summary = "Book goods in; repeated with the same key it is counted once and answered the same")
    @ApiResponse(responseCode = "201", description = "Booked, now or earlier with this key")
    @Refuses(Problem.UNKNOWN_PRODUCT)
    @MayRefuse({INVALID_FIELD, IDEMPOTENCY_KEY_REUSED, DATABASE_UNAVAILABLE})
    @interface Receives {}
}
