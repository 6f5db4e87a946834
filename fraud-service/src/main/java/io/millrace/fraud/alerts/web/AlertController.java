package io.millrace.fraud.alerts.web;

import io.millrace.fraud.alerts.Alerts;
import io.millrace.fraud.web.InQuery;
import io.millrace.fraud.web.Reads;
import io.millrace.fraud.web.UserIds;
import io.millrace.platform.problems.Violation;
import io.millrace.platform.web.Page;
import io.millrace.platform.web.Paged;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "alerts")
class AlertController {

    private static final String RULES = "^(MULTI_LOCATION|SPEND|UNUSUAL_AMOUNT|VELOCITY)$";
    private static final Pattern RULE = Pattern.compile(RULES);

    private final Alerts alerts;

    AlertController(Alerts alerts) {
        this.alerts = alerts;
    }

    @Reads(path = "/alerts", summary = "Alerts of the last 30 days, newest first")
    Answer alerts(
            @InQuery @RequestParam("user_id") Optional<String> userId,
            @Parameter(description = "Only this rule's", example = "VELOCITY", schema = @Schema(pattern = RULES))
                    @RequestParam
                    Optional<String> rule,
            @Parameter(description = "Only of orders placed at this time or later", example = "2026-11-22T08:50:00Z")
                    @RequestParam
                    Optional<Instant> since,
            @Paged(max = 500) Page page) {
        var found = alerts.find(
                userId.map(UserIds::given),
                rule.map(AlertController::given),
                since.orElse(Instant.EPOCH),
                page.after(Alerts::readPlace),
                page.limitAndOneMore());
        var cut = page.cut(found, Alerts::place);
        return new Answer(cut.views(AlertView::of), cut.nextCursor());
    }

    private static String given(String rule) {
        if (!RULE.matcher(rule).matches()) {
            throw Violation.invalid("rule", "must be the name of a rule");
        }
        return rule;
    }

    @Schema(
            name = "AlertPage",
            requiredProperties = {"alerts", "next_cursor"})
    record Answer(List<AlertView> alerts, @Schema(types = {"string", "null"}) @Nullable String nextCursor) {}
}
