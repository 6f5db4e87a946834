package io.millrace.batch.run.web;

import static io.millrace.platform.problems.SharedProblem.DATABASE_UNAVAILABLE;
import static io.millrace.platform.problems.SharedProblem.INVALID_FIELD;

import io.millrace.batch.web.Problem;
import io.millrace.batch.web.Refuses;
import io.millrace.platform.openapi.MayRefuse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The calls of backfills, as the API's description has them. */
interface BackfillApi {

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(
            summary = "Run a pipeline over intervals of the past that have no run",
            description =
                    "Over each interval of the pipeline's schedule that starts and ends within the range, has ended, and has "
                            + "no run, whatever became of it: a run that failed is retried instead. Oldest first, at most "
                            + "max_active_runs at once, and after the pipeline's other runs where its own max_active_runs is "
                            + "the limit. At most 10,000 intervals; without an interval to run over it is refused.")
    @ApiResponse(
            responseCode = "200",
            description = "What it would do, for preview=true",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = BackfillView.Preview.class)))
    @ApiResponse(
            responseCode = "202",
            description = "The backfill has begun",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = BackfillView.class)))
    @Refuses({Problem.UNKNOWN_PIPELINE, Problem.NOT_IN_THIS_STATE, Problem.PREVIEW_OUTDATED})
    @MayRefuse({INVALID_FIELD, DATABASE_UNAVAILABLE})
    @interface Starts {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(summary = "A pipeline's backfills, newest first")
    @ApiResponse(responseCode = "200", description = "A page of backfills, without their runs")
    @Refuses(Problem.UNKNOWN_PIPELINE)
    @MayRefuse({INVALID_FIELD, DATABASE_UNAVAILABLE})
    @interface Lists {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(summary = "A backfill with its runs")
    @ApiResponse(responseCode = "200", description = "The backfill")
    @Refuses(Problem.UNKNOWN_BACKFILL)
    @MayRefuse(DATABASE_UNAVAILABLE)
    @interface Gets {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(summary = "Make no further runs for now", description = "Runs that it has made go on.")
    @ApiResponse(responseCode = "202", description = "The backfill is paused")
    @Refuses({Problem.UNKNOWN_BACKFILL, Problem.NOT_IN_THIS_STATE})
    @MayRefuse({INVALID_FIELD, DATABASE_UNAVAILABLE})
    @interface Pauses {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(summary = "Make further runs again")
    @ApiResponse(responseCode = "202", description = "The backfill goes on")
    @Refuses({Problem.UNKNOWN_BACKFILL, Problem.NOT_IN_THIS_STATE})
    @MayRefuse({INVALID_FIELD, DATABASE_UNAVAILABLE})
    @interface Resumes {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(
            summary = "Make no further runs, and cancel those that wait for their turn",
            description = "Runs under way go on; each can be cancelled by itself.")
    @ApiResponse(responseCode = "202", description = "The backfill is cancelled")
    @Refuses({Problem.UNKNOWN_BACKFILL, Problem.NOT_IN_THIS_STATE})
    @MayRefuse({INVALID_FIELD, DATABASE_UNAVAILABLE})
    @interface Cancels {}

    /** A backfill's id in a path. */
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(example = "019ab6f2-6c1e-7d3a-9f52-0c7e5d1b8a44")
    @interface Id {}
}
