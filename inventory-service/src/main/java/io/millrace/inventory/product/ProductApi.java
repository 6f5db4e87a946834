package io.millrace.inventory.product;

import static io.millrace.platform.problems.SharedProblem.DATABASE_UNAVAILABLE;
import static io.millrace.platform.problems.SharedProblem.INVALID_FIELD;

import io.millrace.inventory.domain.Product;
import io.millrace.inventory.web.Problem;
import io.millrace.inventory.web.Refuses;
import io.millrace.platform.openapi.MayRefuse;
import io.millrace.platform.web.Text;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The calls of products, as the API's description has them. */
interface ProductApi {

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(summary = "Create or change a product; a new one has no stock")
    @ApiResponse(responseCode = "201", description = "Created")
    @ApiResponse(responseCode = "200", description = "Changed, or was so already")
    @MayRefuse({INVALID_FIELD, DATABASE_UNAVAILABLE})
    @interface Puts {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(summary = "A product")
    @ApiResponse(responseCode = "200", description = "The product")
    @Refuses(Problem.UNKNOWN_PRODUCT)
    @MayRefuse(DATABASE_UNAVAILABLE)
    @interface Gets {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(summary = "Delete a product and its stock; not while an order holds a reservation of it")
    @ApiResponse(responseCode = "204", description = "Deleted; the topic cdc.products gets a null value")
    @Refuses({Problem.UNKNOWN_PRODUCT, Problem.PRODUCT_RESERVED})
    @MayRefuse(DATABASE_UNAVAILABLE)
    @interface Deletes {}

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Operation(summary = "Products by SKU, page by page")
    @ApiResponse(responseCode = "200", description = "A page")
    @MayRefuse({INVALID_FIELD, DATABASE_UNAVAILABLE})
    @interface Lists {}

    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(schema = @Schema(pattern = Product.SKU_PATTERN), example = "85123A")
    @interface Sku {}

    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(
            description = "Only products of this category",
            allowEmptyValue = true,
            schema = @Schema(maxLength = Product.LONGEST_CATEGORY, pattern = Text.PATTERN))
    @interface Category {}
}
