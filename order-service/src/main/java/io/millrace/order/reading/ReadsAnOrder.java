package io.millrace.order.reading;

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

@Operation(summary = "Read an order", description = "Finds an order right after it was accepted.")
@ApiResponse(responseCode = "200", description = "The order")
@Refuses({Problem.UNKNOWN_ORDER, Problem.CATCHING_UP, Problem.BUSY})
@MayRefuse(SharedProblem.DATABASE_UNAVAILABLE)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface ReadsAnOrder {}
