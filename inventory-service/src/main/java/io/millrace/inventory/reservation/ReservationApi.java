package io.millrace.inventory.reservation;

import static io.millrace.platform.problems.SharedProblem.DATABASE_UNAVAILABLE;

import io.millrace.inventory.web.Problem;
import io.millrace.inventory.web.Refuses;
import io.millrace.platform.openapi.MayRefuse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The call of reservations, as the API's description has it. */
interface ReservationApi {

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(summary = "What became of an order's stock")
    @ApiResponse(responseCode = "200", description = "The reservation")
    @Refuses(Problem.UNKNOWN_RESERVATION)
    @MayRefuse(DATABASE_UNAVAILABLE)
    @interface Gets {}
}
