package io.millrace.inventory.imports;

import io.millrace.platform.problems.ProblemException;
import io.millrace.platform.problems.SharedProblem;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.io.input.BoundedInputStream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Products")
class ImportController {

    private final ProductImport products;
    private final ImportProperties properties;

    ImportController(ProductImport products, ImportProperties properties) {
        this.products = products;
        this.properties = properties;
    }

    @PostMapping(path = "/products/import", consumes = "text/csv", produces = "application/json")
    @ImportApi.Imports
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
        var limited = BoundedInputStream.builder()
                .setInputStream(request.getInputStream())
                // One more, for the limit itself may be reached.
                .setMaxCount(properties.maxSize().toBytes() + 1)
                .setOnMaxCount((most, read) -> {
                    throw tooLarge();
                })
                .get();
        return new BufferedReader(new InputStreamReader(limited, charset), 1 << 16);
    }

    private ProblemException tooLarge() {
        return SharedProblem.PAYLOAD_TOO_LARGE.because("The file is larger than "
                + properties.maxSize().toMegabytes() + " MB. Send it in parts, or raise millrace.import.max-size.");
    }
}
