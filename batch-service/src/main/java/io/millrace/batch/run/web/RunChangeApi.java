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

/** The calls that change runs, as the API's description has them. */
interface RunChangeApi {

    /** The answers of all calls that can be previewed. */
    @Target(ElementType.ANNOTATION_TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "200",
            description = "What would become of the run, for preview=true",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ChangeView.class)))
    @ApiResponse(
            responseCode = "202",
            description = "The run with what follows: it is queued, goes on, or is ending",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RunView.class)))
    @interface Answers {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(
            summary = "Do again what failed or was cancelled, and what was not reached for that",
            description =
                    "Not while the run neither failed nor was cancelled. The tasks are done as the pipeline is declared "
                            + "today, unless the call says \"definition\": \"same\".")
    @Answers
    @Refuses({Problem.UNKNOWN_RUN, Problem.NOT_IN_THIS_STATE, Problem.PREVIEW_OUTDATED})
    @MayRefuse({INVALID_FIELD, DATABASE_UNAVAILABLE})
    @interface Retries {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(
            summary = "Do a task again, and all behind it",
            description =
                    "Not while one of these tasks is under way. The tasks are done as the pipeline is declared today, "
                            + "unless the call says \"definition\": \"same\". Of a task that is mapped over a list, map_index "
                            + "names one item; without it, the list is found anew.")
    @Answers
    @Refuses({Problem.UNKNOWN_RUN, Problem.UNKNOWN_TASK, Problem.NOT_IN_THIS_STATE, Problem.PREVIEW_OUTDATED})
    @MayRefuse({INVALID_FIELD, DATABASE_UNAVAILABLE})
    @interface Clears {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(
            summary = "Stop a run, its Spark applications included",
            description = "The run is CANCELLED when the last of its processes has ended. One that has ended is not"
                    + " cancelled.")
    @Answers
    @Refuses({Problem.UNKNOWN_RUN, Problem.NOT_IN_THIS_STATE, Problem.PREVIEW_OUTDATED})
    @MayRefuse({INVALID_FIELD, DATABASE_UNAVAILABLE})
    @interface Cancels {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(
            summary = "Take a task for succeeded or failed",
            description =
                    "Whatever became of it, but not while it runs. Tasks behind it that have not begun are decided about "
                            + "anew, and a run in which there is more to do then goes on. Of a task that is mapped over a list, "
                            + "map_index names one item.")
    @Answers
    @Refuses({Problem.UNKNOWN_RUN, Problem.UNKNOWN_TASK, Problem.NOT_IN_THIS_STATE, Problem.PREVIEW_OUTDATED})
    @MayRefuse({INVALID_FIELD, DATABASE_UNAVAILABLE})
    @interface Marks {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(
            summary = "Write something down about a run",
            description = "In place of its note, the one that it was triggered with included. No note takes it away.")
    @ApiResponse(responseCode = "202", description = "The run with its note")
    @Refuses({Problem.UNKNOWN_RUN, Problem.NOT_IN_THIS_STATE})
    @MayRefuse({INVALID_FIELD, DATABASE_UNAVAILABLE})
    @interface Notes {}

    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(
            description =
                    "Whether nothing is done, and the answer says what would be. Its token makes the same call do "
                            + "exactly that, or nothing: 409 preview-outdated says what has changed.")
    @interface Preview {}
}
