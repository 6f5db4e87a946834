package io.millrace.order.clicks;

import io.millrace.events.ClickEvent;
import io.millrace.platform.web.Fields;
import io.millrace.platform.web.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A page view as clients bring it. */
@Schema(additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record Click(
        @Schema(minLength = 1, maxLength = 128, pattern = Text.PATTERN, example = "c-1") String eventId,
        @Schema(minLength = 1, maxLength = 128, pattern = Text.PATTERN, example = "u-4711") String userId,
        @Schema(minLength = 1, maxLength = 2048, pattern = Text.PATTERN, example = "/products/85123A") String page,
        @Schema(description = Fields.TIME, example = "2026-11-22T08:30:00Z") Instant ts) {

    private static final Set<String> FIELDS = Set.of("event_id", "user_id", "page", "ts");

    static ClickEvent read(Fields body, int index, JsonNode element) {
        var fields = body.element("", index, element, FIELDS);
        return new ClickEvent(
                fields.text("event_id", 128),
                fields.text("user_id", 128),
                fields.text("page", 2048),
                fields.time("ts").orElse(Instant.EPOCH));
    }
}
