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

/** The calls of runs, as the API's description has them. */
interface RunApi {

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(
            summary = "Run a pipeline now",
            description = "Without an interval, the run is about what has come since the last one: from the end of the "
                    + "latest interval that any of the pipeline's runs is about (for the first run: from the last instant "
                    + "of its schedule) up to now, so that each such call makes a run of its own. Runs beyond "
                    + "max_active_runs wait in their order.")
    @ApiResponse(responseCode = "202", description = "The run is queued or has begun")
    @Refuses({Problem.UNKNOWN_PIPELINE, Problem.INTERVAL_HAS_RUN, Problem.INTERVAL_NOT_ENDED})
    @MayRefuse({INVALID_FIELD, DATABASE_UNAVAILABLE})
    @interface Triggers {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(summary = "A pipeline's runs, newest first")
    @ApiResponse(responseCode = "200", description = "A page of runs, without their tasks")
    @Refuses(Problem.UNKNOWN_PIPELINE)
    @MayRefuse({INVALID_FIELD, DATABASE_UNAVAILABLE})
    @interface Lists {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(summary = "A run with its tasks")
    @ApiResponse(responseCode = "200", description = "The run")
    @Refuses(Problem.UNKNOWN_RUN)
    @MayRefuse(DATABASE_UNAVAILABLE)
    @interface Gets {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(summary = "Who did what, and why, newest first")
    @ApiResponse(responseCode = "200", description = "A page of entries")
    @MayRefuse({INVALID_FIELD, DATABASE_UNAVAILABLE})
    @interface Audits {}

    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(description = "Only what was done to this pipeline", example = "medallion")
    @interface OfPipeline {}

    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(description = "Only what was done to this run", example = "019ab6f2-6c1e-7d3a-9f52-0c7e5d1b8a44")
    @interface OfRun {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(
            summary = "What a task's process wrote",
            description =
                    "Of its latest attempt, unless another is asked for. The last line says how the attempt ended, or that it "
                            + "is under way.")
    @ApiResponse(
            responseCode = "200",
            description = "So far",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    @Refuses({Problem.UNKNOWN_RUN, Problem.NO_LOG, Problem.MANY_READERS})
    @MayRefuse({INVALID_FIELD, DATABASE_UNAVAILABLE})
    @interface Logs {}

    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(description = "Only so many of the last lines", example = "100")
    @interface Tail {}

    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(description = "Whether the answer goes on until the attempt has ended")
    @interface Follow {}

    /** A run's id in a path. */
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(example = "019ab6f2-6c1e-7d3a-9f52-0c7e5d1b8a44")
    @interface Id {}

    /** A task's name in a path. */
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(example = "silver")
    @interface Task {}

    /** Which runs to list. */
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(
            description = "Only runs in this state",
            allowEmptyValue = true,
            schema =
                    @Schema(
                            types = {"string"},
                            allowableValues = {"QUEUED", "RUNNING", "SUCCEEDED", "FAILED", "CANCELLED"}))
    @interface State {}
}
