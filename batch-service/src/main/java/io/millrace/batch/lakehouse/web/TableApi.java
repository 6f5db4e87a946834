package io.millrace.batch.lakehouse.web;

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

/** The calls of tables, as the API's description has them. */
interface TableApi {

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(summary = "The tables of silver and gold")
    @ApiResponse(responseCode = "200", description = "Their columns and versions")
    @interface Lists {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(
            summary = "Rows of a table",
            description = "In no order, written as they are read. CSV with Accept: text/csv.")
    @ApiResponse(
            responseCode = "200",
            description = "Rows",
            content = {
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = TableController.TableRows.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @Refuses({Problem.UNKNOWN_TABLE, Problem.UNKNOWN_VERSION, Problem.MANY_READERS})
    @MayRefuse(INVALID_FIELD)
    @interface Reads {}

    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(example = "gold")
    @interface SchemaName {}

    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(example = "daily_revenue")
    @interface TableName {}

    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(description = "Names, with commas between them; by default all")
    @interface Columns {}

    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(
            description =
                    "Only rows of this date in the column date, else a partition column, else any, of the type date",
            example = "2026-11-22")
    @interface WhereDate {}

    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(description = "Delta's version of the table; by default the latest", example = "3")
    @interface Version {}
}
