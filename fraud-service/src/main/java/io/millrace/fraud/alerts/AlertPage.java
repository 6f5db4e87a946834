package io.millrace.fraud.alerts;

import io.millrace.events.FraudAlert;
import java.util.List;
import java.util.Optional;

/**
 * @param alerts newest first
 * @param next the place after which the next page begins, if there is one
 */
public record AlertPage(List<FraudAlert> alerts, Optional<String> next) {

    public AlertPage {
        alerts = List.copyOf(alerts);
    }
}
