package io.millrace.inventory.product;

import io.millrace.inventory.web.InvalidField;
import io.millrace.inventory.web.Problem;
import io.millrace.inventory.web.Refuses;
import io.millrace.platform.problems.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/products", produces = "application/json")
@Tag(name = "Products", description = "Every change reaches the topic cdc.products by change data capture.")
class ProductController {

    private static final int LARGEST_PAGE = 500;

    private final Products products;

    ProductController(Products products) {
        this.products = products;
    }

    @PutMapping("/{sku}")
    @Operation(summary = "Create or change a product; a new one has no stock")
    @ApiResponse(responseCode = "201", description = "Created")
    @ApiResponse(responseCode = "200", description = "Changed, or was so already")
    @Refuses({Problem.INVALID_FIELD, Problem.DATABASE_UNAVAILABLE})
    ResponseEntity<ProductView> put(
            @PathVariable @Parameter(schema = @Schema(pattern = Product.SKU_PATTERN), example = "85123A") String sku,
            @RequestBody ProductView.ToPut body) {
        var product = body.as(sku);
        var view = ProductView.of(product);
        return products.put(product)
                ? ResponseEntity.created(URI.create("/products/" + product.sku()))
                        .body(view)
                : ResponseEntity.ok(view);
    }

    @GetMapping("/{sku}")
    @Operation(summary = "A product")
    @ApiResponse(responseCode = "200", description = "The product")
    @Refuses({Problem.UNKNOWN_PRODUCT, Problem.DATABASE_UNAVAILABLE})
    ProductView get(@PathVariable String sku) {
        return products.find(sku).map(ProductView::of).orElseThrow(() -> unknown(sku));
    }

    @DeleteMapping("/{sku}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a product and its stock; not while an order holds a reservation of it")
    @ApiResponse(responseCode = "204", description = "Deleted; the topic cdc.products gets a null value")
    @Refuses({Problem.UNKNOWN_PRODUCT, Problem.PRODUCT_RESERVED, Problem.DATABASE_UNAVAILABLE})
    void delete(@PathVariable String sku) {
        switch (products.delete(sku)) {
            case DONE -> {}
            case UNKNOWN -> throw unknown(sku);
            case RESERVED ->
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "product-reserved",
                        "Orders hold reservations of " + sku + ". It can be deleted when they are released.");
        }
    }

    @GetMapping
    @Operation(summary = "Products by SKU, page by page")
    @ApiResponse(responseCode = "200", description = "A page")
    @Refuses({Problem.INVALID_FIELD, Problem.DATABASE_UNAVAILABLE})
    ProductView.Page list(
            @RequestParam(defaultValue = "")
                    @Parameter(
                            description = "Only products of this category",
                            schema = @Schema(maxLength = Product.LONGEST_CATEGORY, pattern = Product.TEXT_PATTERN))
                    String category,
            @RequestParam(defaultValue = "50")
                    @Parameter(
                            schema =
                                    @Schema(
                                            types = {"integer"},
                                            minimum = "1",
                                            maximum = "" + LARGEST_PAGE))
                    int limit,
            @RequestParam(defaultValue = "")
                    @Parameter(
                            description = "next_cursor of the page before",
                            schema = @Schema(pattern = Cursor.PATTERN))
                    String cursor) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new InvalidField("limit", "must be from 1 to " + LARGEST_PAGE);
        }
        if (!category.isEmpty()) {
            Product.requireCategory(category);
        }
        var page = products.list(category, Cursor.sku(cursor), limit + 1);
        var more = page.size() > limit;
        var shown = more ? page.subList(0, limit) : page;
        return new ProductView.Page(
                shown.stream().map(ProductView::of).toList(),
                more ? Cursor.after(shown.get(limit - 1).sku()) : null);
    }

    private static ProblemException unknown(String sku) {
        return new ProblemException(HttpStatus.NOT_FOUND, "unknown-product", "There is no product " + sku);
    }
}
