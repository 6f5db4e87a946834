package io.millrace.order.placement;

import io.millrace.order.domain.Basket;
import io.millrace.order.web.Problem;
import io.millrace.platform.web.Fields;
import io.millrace.platform.web.Text;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of a placement. */
@Schema(
        additionalProperties = Schema.AdditionalPropertiesValue.FALSE,
        requiredProperties = {"user_id", "country", "lines"})
record OrderRequest(
        @Schema(
                        description = "Who orders",
                        minLength = 1,
                        maxLength = MAX_ID,
                        pattern = Text.PATTERN,
                        example = "u-4711")
                String userId,
        @Schema(ref = "#/components/schemas/Country") String country,
        @Schema(
                        types = {"string", "null"},
                        format = "date-time",
                        description =
                                "When the order was placed; only with the authority orders:import. Since 1970 and not in"
                                        + " the future. "
                                        + Fields.TIME,
                        example = "2011-03-01T09:15:00Z")
                @Nullable
                Instant placedAt,
        @ArraySchema(minItems = 1, maxItems = MAX_LINES, arraySchema = @Schema(description = "Each SKU once"))
                List<Line> lines) {

    static final int MAX_ID = 128;
    static final int MAX_LINES = 1000;
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);
    private static final int MAX_QUANTITY = 100_000;
    private static final Set<String> FIELDS = Set.of("user_id", "country", "placed_at", "lines");
    private static final Set<String> LINE_FIELDS = Set.of("sku", "quantity");
    private static final Set<String> COUNTRIES = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);

    @Schema(additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
    record Line(
            @Schema(
                            description = "A SKU of the catalogue",
                            minLength = 1,
                            maxLength = MAX_ID,
                            pattern = Text.PATTERN,
                            example = "85123A")
                    String sku,
            @Schema(minimum = "1", maximum = "" + MAX_QUANTITY, example = "6") int quantity) {}

    /**
     * Reads a body of sound form.
     *
     * @throws io.millrace.platform.problems.ProblemException naming every field that is wrong
     */
    static OrderRequest read(JsonNode body, Instant now) {
        var fields = Fields.of(body, FIELDS);
        var userId = fields.text("user_id", MAX_ID);
        var country = fields.text("country", 64);
        if (!country.isEmpty() && !COUNTRIES.contains(country)) {
            fields.note("country", Problem.UNKNOWN_COUNTRY, "must be an ISO 3166-1 alpha-2 code, such as GB");
        }
        var placedAt = fields.has("placed_at") ? fields.time("placed_at") : Optional.<Instant>empty();
        if (placedAt.isPresent()
                && (placedAt.get().isAfter(now.plus(CLOCK_SKEW))
                        || placedAt.get().isBefore(Instant.EPOCH))) {
            fields.note("placed_at", "must be a time since 1970 and not in the future");
        }
        var lines = lines(fields);
        fields.refuseViolations();
        return new OrderRequest(userId, country, placedAt.orElse(null), lines);
    }

    private static List<Line> lines(Fields order) {
        var elements = order.array("lines", 1, MAX_LINES);
        var skus = new HashSet<String>();
        return IntStream.range(0, elements.size())
                .mapToObj(i -> {
                    var fields = order.element("lines", i, elements.get(i), LINE_FIELDS);
                    var sku = fields.text("sku", MAX_ID);
                    if (!sku.isEmpty() && !skus.add(sku)) {
                        fields.note("sku", Problem.DUPLICATE_SKU, "is there twice; add the quantities up");
                    }
                    return new Line(sku, fields.integer("quantity", 1, MAX_QUANTITY));
                })
                .toList();
    }

    Basket basket() {
        return new Basket(
                userId,
                country,
                Optional.ofNullable(placedAt),
                lines.stream()
                        .map(line -> new Basket.Item(line.sku(), line.quantity()))
                        .toList());
    }
}
