package io.millrace.order.reading;

import io.millrace.order.web.Problem;
import io.millrace.order.web.Refuses;
import io.millrace.platform.openapi.MayRefuse;
import io.millrace.platform.problems.SharedProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.MediaType;

@Operation(
        summary = "Follow an order's status",
        description = "One event named status for each status so far and to come; ends with a terminal status.")
@ApiResponse(
        responseCode = "200",
        description = "Server-sent events named status, each with a status and the time since when it is there",
        content =
                @Content(
                        mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                        schema =
                                @Schema(
                                        type = "string",
                                        example =
                                                "event:status\ndata:{\"status\":\"PLACED\",\"at\":\"2026-11-22T08:30:00Z\"}\n\n")))
@Refuses({Problem.UNKNOWN_ORDER, Problem.CATCHING_UP, Problem.BUSY})
@MayRefuse(SharedProblem.DATABASE_UNAVAILABLE)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface FollowsAnOrder {}
