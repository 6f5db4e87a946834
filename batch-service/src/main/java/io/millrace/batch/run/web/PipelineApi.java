package io.millrace.batch.run.web;

import static io.millrace.platform.problems.SharedProblem.DATABASE_UNAVAILABLE;
import static io.millrace.platform.problems.SharedProblem.INVALID_FIELD;

import io.millrace.batch.web.Problem;
import io.millrace.batch.web.Refuses;
import io.millrace.platform.openapi.MayRefuse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The calls of pipelines, as the API's description has them. */
interface PipelineApi {

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(summary = "All pipelines, with their last runs")
    @ApiResponse(responseCode = "200", description = "The pipelines by name")
    @MayRefuse(DATABASE_UNAVAILABLE)
    @interface Lists {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(summary = "A pipeline, with its last run")
    @ApiResponse(responseCode = "200", description = "The pipeline")
    @Refuses(Problem.UNKNOWN_PIPELINE)
    @MayRefuse(DATABASE_UNAVAILABLE)
    @interface Gets {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(
            summary = "Start no more runs of this pipeline",
            description = "Runs under way go on. Intervals that end meanwhile are caught up with as the schedule says. "
                    + "A run that is triggered waits until the pipeline is no longer paused.")
    @ApiResponse(responseCode = "202", description = "The pipeline is paused")
    @Refuses(Problem.UNKNOWN_PIPELINE)
    @MayRefuse({INVALID_FIELD, DATABASE_UNAVAILABLE})
    @interface Pauses {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(summary = "Start runs of this pipeline again")
    @ApiResponse(responseCode = "202", description = "The pipeline is not paused")
    @Refuses(Problem.UNKNOWN_PIPELINE)
    @MayRefuse({INVALID_FIELD, DATABASE_UNAVAILABLE})
    @interface Unpauses {}

    /** A pipeline's name in a path. */
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(example = "medallion")
    @interface Name {}
}
