package io.millrace.order.customers;

import io.millrace.order.web.Problem;
import io.millrace.order.web.Refuses;
import io.millrace.platform.openapi.MayRefuse;
import io.millrace.platform.problems.SharedProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

@Operation(summary = "Delete a customer", description = "Answered when the log has the deletion.")
@ApiResponse(responseCode = "202", description = "The log has the deletion")
@Refuses(Problem.BUSY)
@MayRefuse({SharedProblem.INVALID_FIELD, SharedProblem.LOG_UNAVAILABLE})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface DeletesACustomer {}
