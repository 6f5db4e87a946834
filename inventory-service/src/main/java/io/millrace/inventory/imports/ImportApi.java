package io.millrace.inventory.imports;

import static io.millrace.platform.problems.SharedProblem.DATABASE_UNAVAILABLE;
import static io.millrace.platform.problems.SharedProblem.INVALID_FIELD;

import io.millrace.platform.openapi.MayRefuse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The call of imports, as the API's description has it. */
interface ImportApi {

    String EXAMPLE =
            """
            sku,name,category,unit_price,currency,on_hand
            10002,INFLATABLE POLITICAL GLOBE,OTHER,0.85,GBP,740
            """;

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(
            summary = "Create and change products and set their stock, from CSV",
            description =
                    """
                    Good lines are kept, the others are reported. on_hand is the stock count and replaces the one before; \
                    a line that counts less than orders hold is rejected, and so is a SKU's second good line. Repeating \
                    an import changes nothing.""",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject(EXAMPLE))))
    @ApiResponse(responseCode = "200", description = "What became of the lines")
    @MayRefuse({INVALID_FIELD, DATABASE_UNAVAILABLE})
    @interface Imports {}
}
