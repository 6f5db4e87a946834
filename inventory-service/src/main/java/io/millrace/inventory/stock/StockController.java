package io.millrace.inventory.stock;

import io.millrace.inventory.web.InvalidField;
import io.millrace.inventory.web.Problem;
import io.millrace.inventory.web.Refuses;
import io.millrace.platform.problems.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/stock/{sku}", produces = "application/json")
@Tag(name = "Stock")
class StockController {

    private static final String KEY = "Idempotency-Key";
    private static final String KEY_PATTERN = "^[!-~]([ -~]{0,253}[!-~])?$";
    private static final Pattern VALID_KEY = Pattern.compile(KEY_PATTERN);

    private final Stock stock;

    StockController(Stock stock) {
        this.stock = stock;
    }

    @GetMapping
    @Operation(summary = "How much is there; available = on_hand - reserved, never negative")
    @ApiResponse(responseCode = "200", description = "The stock")
    @Refuses({Problem.UNKNOWN_PRODUCT, Problem.DATABASE_UNAVAILABLE})
    StockLevel get(@PathVariable String sku) {
        return stock.level(sku).orElseThrow(() -> unknown(sku));
    }

    @PostMapping("/receipts")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Book goods in; repeated with the same key it is counted once and answered the same")
    @ApiResponse(responseCode = "201", description = "Booked, now or earlier with this key")
    @Refuses({
        Problem.UNKNOWN_PRODUCT,
        Problem.INVALID_FIELD,
        Problem.IDEMPOTENCY_KEY_REUSED,
        Problem.DATABASE_UNAVAILABLE
    })
    ReceiptView receive(
            @PathVariable String sku,
            @RequestHeader(name = KEY, required = false)
                    @Parameter(
                            required = true,
                            description = "Unique for each receipt of a SKU",
                            example = "delivery-2026-11-24-1",
                            schema = @Schema(pattern = KEY_PATTERN))
                    String key,
            @RequestBody ToReceive body) {
        var quantity = body.units();
        var receipt = stock.receive(sku, quantity, key(key)).orElseThrow(() -> unknown(sku));
        if (receipt.quantity() != quantity) {
            throw new ProblemException(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "idempotency-key-reused",
                            "This key was used for a receipt of " + receipt.quantity() + " units of " + sku)
                    .field(KEY);
        }
        return ReceiptView.of(receipt);
    }

    /** Required, since a receipt that was sent again without one would be counted twice. */
    private static String key(String given) {
        if (given == null || !VALID_KEY.matcher(given).matches()) {
            throw new InvalidField(KEY, "must be given as a header of 1 to 255 ASCII characters");
        }
        return given;
    }

    private static ProblemException unknown(String sku) {
        return new ProblemException(HttpStatus.NOT_FOUND, "unknown-product", "There is no product " + sku);
    }

    /** A number of any kind, so that 1.5 is refused and not rounded. */
    @Schema(
            name = "ReceiptToBook",
            requiredProperties = {"quantity"})
    record ToReceive(
            @Schema(
                            types = {"integer"},
                            format = "int64",
                            example = "100",
                            minimum = "1",
                            maximum = "1000000000")
                    BigDecimal quantity) {

        long units() {
            if (quantity == null
                    || quantity.signum() <= 0
                    || quantity.compareTo(BigDecimal.valueOf(Receipt.LARGEST)) > 0
                    || quantity.stripTrailingZeros().scale() > 0) {
                throw new InvalidField("quantity", "must be a whole number from 1 to " + Receipt.LARGEST);
            }
            return quantity.longValueExact();
        }
    }

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
