package io.millrace.inventory.imports;

import io.millrace.inventory.web.Problem;
import io.millrace.inventory.web.Refuses;
import io.millrace.platform.problems.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Products")
class ImportController {

    private static final String EXAMPLE =
            """
            sku,name,category,unit_price,currency,on_hand
            10002,INFLATABLE POLITICAL GLOBE,OTHER,0.85,GBP,740
            """;

    private final ProductImport products;
    private final ImportProperties properties;

    ImportController(ProductImport products, ImportProperties properties) {
        this.products = products;
        this.properties = properties;
    }

    @PostMapping(path = "/products/import", consumes = "text/csv", produces = "application/json")
    @Operation(
            summary = "Create and change products and set their stock, from CSV",
            description =
                    """
                    Good lines are kept, the others are reported. on_hand is the stock count and replaces the one before; \
                    a line that counts less than orders hold is rejected, and so is a SKU's second line. Repeating an \
                    import changes nothing.""")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject(EXAMPLE)))
    @ApiResponse(responseCode = "200", description = "What became of the lines")
    @Refuses({Problem.INVALID_FIELD, Problem.DATABASE_UNAVAILABLE})
    ImportReport run(HttpServletRequest request, @RequestHeader("Content-Type") MediaType type) throws IOException {
        if (request.getContentLengthLong() > properties.maxSize().toBytes()) {
            throw tooLarge();
        }
        var charset = Optional.ofNullable(type.getCharset()).orElse(StandardCharsets.UTF_8);
        try (var file = reader(request, charset)) {
            return products.run(file);
        }
    }

    private BufferedReader reader(HttpServletRequest request, Charset charset) throws IOException {
        var limited =
                new LimitedStream(request.getInputStream(), properties.maxSize().toBytes(), this::tooLarge);
        return new BufferedReader(new InputStreamReader(limited, charset), 1 << 16);
    }

    private ProblemException tooLarge() {
        return new ProblemException(
                HttpStatus.CONTENT_TOO_LARGE,
                "payload-too-large",
                "The file is larger than " + properties.maxSize().toMegabytes()
                        + " MB. Send it in parts, or raise millrace.import.max-size.");
    }
}
