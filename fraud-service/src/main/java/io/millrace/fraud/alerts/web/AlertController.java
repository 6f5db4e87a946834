package io.millrace.fraud.alerts.web;

import io.millrace.fraud.alerts.AlertIndex;
import io.millrace.fraud.web.Cursors;
import io.millrace.fraud.web.Limits;
import io.millrace.fraud.web.Problem;
import io.millrace.fraud.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "alerts")
class AlertController {

    private final AlertIndex alerts;

    AlertController(AlertIndex alerts) {
        this.alerts = alerts;
    }

    @GetMapping(path = "/alerts", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Alerts of the last 30 days, newest first")
    @ApiResponse(responseCode = "200", description = "A page of alerts")
    @Refuses({Problem.INVALID_FIELD, Problem.REBALANCING})
    Answer alerts(
            @Parameter(description = "Only this user's", example = "u-17")
                    @RequestParam(name = "user_id", required = false)
                    @Pattern(regexp = Limits.USER_ID_PATTERN, message = "must be 1 to 128 plain characters")
                    String userId,
            @Parameter(description = "Only this rule's", example = "VELOCITY")
                    @RequestParam(required = false)
                    @Pattern(regexp = Limits.RULE_PATTERN, message = "must be the name of a rule")
                    String rule,
            @Parameter(description = "Only of orders placed at this time or later", example = "2026-11-22T08:50:00Z")
                    @RequestParam
                    Optional<Instant> since,
            @RequestParam(defaultValue = Limits.DEFAULT_PAGE) @Min(1) @Max(Limits.PAGE) int limit,
            @Parameter(description = "`next_cursor` of the answer before")
                    @RequestParam(required = false)
                    @Pattern(regexp = Limits.CURSOR_PATTERN, message = "is not a next_cursor of an earlier answer")
                    String cursor) {
        var page = alerts.find(
                Optional.ofNullable(userId),
                Optional.ofNullable(rule),
                since.orElse(Instant.EPOCH),
                Cursors.read(cursor, AlertIndex.PLACES),
                limit);
        return new Answer(
                page.alerts().stream().map(AlertView::of).toList(),
                page.next().map(Cursors::write).orElse(null));
    }

    /** @param nextCursor for the next page, or null on the last one */
    @Schema(
            name = "AlertPage",
            requiredProperties = {"alerts", "next_cursor"})
    record Answer(List<AlertView> alerts, @Schema(types = {"string", "null"}) String nextCursor) {}
}
