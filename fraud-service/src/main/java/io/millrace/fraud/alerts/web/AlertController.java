package io.millrace.fraud.alerts.web;

import io.millrace.fraud.alerts.AlertIndex;
import io.millrace.fraud.web.AnswersInvalid;
import io.millrace.fraud.web.AnswersMalformed;
import io.millrace.fraud.web.AnswersRebalancing;
import io.millrace.fraud.web.Cursors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    @GetMapping("/alerts")
    @Operation(summary = "Alerts of the last 30 days, newest first")
    @ApiResponse(responseCode = "200", description = "A page of alerts")
    @AnswersMalformed
    @AnswersInvalid
    @AnswersRebalancing
    Answer alerts(
            @Parameter(description = "Only this user's") @RequestParam(name = "user_id") Optional<String> userId,
            @Parameter(description = "Only this rule's", example = "VELOCITY") @RequestParam Optional<String> rule,
            @Parameter(description = "Only of orders placed at this time or later") @RequestParam
                    Optional<Instant> since,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
            @Parameter(description = "`next_cursor` of the answer before") @RequestParam(required = false)
                    String cursor) {
        var page = alerts.find(userId, rule, since.orElse(Instant.EPOCH), Cursors.read(cursor), limit);
        return new Answer(
                page.alerts().stream().map(AlertView::of).toList(),
                page.next().map(Cursors::write).orElse(null));
    }

    /** @param nextCursor for the next page, or null on the last one */
    record Answer(List<AlertView> alerts, String nextCursor) {}
}
