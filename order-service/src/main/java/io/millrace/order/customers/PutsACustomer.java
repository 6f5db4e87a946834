package io.millrace.order.customers;

import io.millrace.order.web.Problem;
import io.millrace.order.web.Refuses;
import io.millrace.platform.openapi.MayRefuse;
import io.millrace.platform.problems.SharedProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

@Operation(
        summary = "Put a customer",
        description = "Answered when the log has the customer.",
        requestBody =
                @RequestBody(
                        required = true,
                        content = @Content(schema = @Schema(implementation = CustomerRequest.class))))
@ApiResponse(responseCode = "202", description = "The log has the customer")
@Refuses(Problem.BUSY)
@MayRefuse({SharedProblem.INVALID_FIELD, SharedProblem.LOG_UNAVAILABLE})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface PutsACustomer {}
