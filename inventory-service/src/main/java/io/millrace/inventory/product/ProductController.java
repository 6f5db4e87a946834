package io.millrace.inventory.product;

import io.millrace.inventory.domain.Product;
import io.millrace.inventory.web.Problem;
import io.millrace.platform.problems.ProblemException;
import io.millrace.platform.problems.Violation;
import io.millrace.platform.web.Page;
import io.millrace.platform.web.Paged;
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

    private final Products products;

    ProductController(Products products) {
        this.products = products;
    }

    @PutMapping("/{sku}")
    @ProductApi.Puts
    ResponseEntity<ProductView> put(@PathVariable @ProductApi.Sku String sku, @RequestBody ProductView.ToPut body) {
        var product = body.as(sku);
        var view = ProductView.of(product);
        return products.put(product)
                ? ResponseEntity.created(URI.create("/products/" + product.sku()))
                        .body(view)
                : ResponseEntity.ok(view);
    }

    @GetMapping("/{sku}")
    @ProductApi.Gets
    ProductView get(@PathVariable String sku) {
        return products.find(sku).map(ProductView::of).orElseThrow(() -> unknown(sku));
    }

    @DeleteMapping("/{sku}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @ProductApi.Deletes
    void delete(@PathVariable String sku) {
        switch (products.delete(sku)) {
            case DONE -> {}
            case UNKNOWN -> throw unknown(sku);
            case RESERVED ->
                throw Problem.PRODUCT_RESERVED.because(
                        "Orders hold reservations of " + sku + ". It can be deleted when they are released.");
        }
    }

    @GetMapping
    @ProductApi.Lists
    ProductView.Page list(
            @RequestParam(defaultValue = "") @ProductApi.Category String category, @Paged(max = 500) Page page) {
        if (!category.isEmpty()) {
            Product.flawOfCategory(category).ifPresent(flaw -> {
                throw Violation.invalid("category", flaw);
            });
        }
        var after = page.after(ProductController::sku).orElse("");
        return ProductView.Page.of(page.cut(products.list(category, after, page.limitAndOneMore()), Product::sku));
    }

    private static String sku(String place) {
        if (!Product.isSku(place)) {
            throw new IllegalArgumentException(place + " is no SKU");
        }
        return place;
    }

    private static ProblemException unknown(String sku) {
        return Problem.UNKNOWN_PRODUCT.because("There is no product " + sku);
    }
}
