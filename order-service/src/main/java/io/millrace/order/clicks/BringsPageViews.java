package io.millrace.order.clicks;

import io.millrace.order.web.Problem;
import io.millrace.order.web.Refuses;
import io.millrace.platform.openapi.MayRefuse;
import io.millrace.platform.problems.SharedProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

@Operation(
        summary = "Bring page views",
        description = "All of a call or none, but after a 503, when the log may have some: bring them again."
                + " Answered when the log has them.",
        requestBody =
                @RequestBody(
                        required = true,
                        content =
                                @Content(
                                        array =
                                                @ArraySchema(
                                                        minItems = 1,
                                                        maxItems = ClickController.MAX_CLICKS,
                                                        schema = @Schema(implementation = Click.class)))))
@ApiResponse(responseCode = "202", description = "The log has the page views")
@Refuses(Problem.BUSY)
@MayRefuse({SharedProblem.INVALID_FIELD, SharedProblem.LOG_UNAVAILABLE})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface BringsPageViews {}
