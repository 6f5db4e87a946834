package io.millrace.inventory.stock;

import io.millrace.inventory.domain.Product;
import io.millrace.inventory.web.Problem;
import io.millrace.platform.problems.ProblemException;
import io.millrace.platform.problems.SharedProblem;
import io.millrace.platform.web.IdempotencyKey;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/stock/{sku}", produces = "application/json")
@Tag(name = "Stock")
class StockController {

    private final Stock stock;
    private final Receipts receipts;

    StockController(Stock stock, Receipts receipts) {
        this.stock = stock;
        this.receipts = receipts;
    }

    @GetMapping
    @StockApi.Gets
    StockView get(@PathVariable String sku) {
        return Optional.of(sku)
                .filter(Product::isSku)
                .flatMap(stock::level)
                .map(StockView::of)
                .orElseThrow(() -> unknown(sku));
    }

    /** The key is required, since a receipt that was sent again without one would be counted twice. */
    @PostMapping("/receipts")
    @ResponseStatus(HttpStatus.CREATED)
    @StockApi.Receives
    ReceiptView receive(@PathVariable String sku, @RequestBody @Valid ToReceive body, @IdempotencyKey String key) {
        var receipt = receipts.book(sku, body.quantity(), key).orElseThrow(() -> unknown(sku));
        if (receipt.quantity() != body.quantity()) {
            throw SharedProblem.IDEMPOTENCY_KEY_REUSED
                    .because("This key was used for a receipt of " + receipt.quantity() + " units of " + sku)
                    .field(IdempotencyKey.HEADER);
        }
        return ReceiptView.of(receipt);
    }

    private static ProblemException unknown(String sku) {
        return Problem.UNKNOWN_PRODUCT.because("There is no product " + sku);
    }

    @Schema(
            name = "ReceiptToBook",
            requiredProperties = {"quantity"})
    record ToReceive(@Schema(example = "100") @Min(1) @Max(Receipt.LARGEST) long quantity) {}

    @Schema(name = "Receipt")
    record ReceiptView(String sku, long quantity, long onHand, long reserved, long available, Instant recordedAt) {

        static ReceiptView of(Receipt receipt) {
            return new ReceiptView(
                    receipt.sku(),
                    receipt.quantity(),
                    receipt.onHand(),
                    receipt.reserved(),
                    receipt.onHand() - receipt.reserved(),
                    receipt.recordedAt());
        }
    }
}
