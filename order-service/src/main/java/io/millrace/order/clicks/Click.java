package io.millrace.order.clicks;

import io.millrace.events.ClickEvent;
import io.millrace.order.web.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A page view as clients bring it. */
record Click(
        @Schema(maxLength = 128, example = "c-1") String eventId,
        @Schema(maxLength = 128, example = "u-4711") String userId,
        @Schema(maxLength = 2048, example = "/products/85123A") String page,
        Instant ts) {

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
