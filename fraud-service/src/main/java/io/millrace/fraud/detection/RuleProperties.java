package io.millrace.fraud.detection;

import io.millrace.fraud.assessment.FraudRule;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The rules. Amounts are taken in the order's own currency.
 *
 * @param velocity too many orders in a window
 * @param multiLocation large orders from several countries in a window
 * @param spend too much money in a window
 * @param unusualAmount one order far above the user's average
 */
@Validated
@ConfigurationProperties("millrace.fraud.rules")
record RuleProperties(
        @Valid @DefaultValue Velocity velocity,
        @Valid @DefaultValue MultiLocation multiLocation,
        @Valid @DefaultValue Spend spend,
        @Valid @DefaultValue UnusualAmount unusualAmount) {

    /**
     * @param enabled whether the rule is held against orders
     * @param orders how many orders of a window trip it
     */
    record Velocity(@DefaultValue("true") boolean enabled, @Min(1) @DefaultValue("5") int orders) {}

    /**
     * @param enabled whether the rule is held against orders
     * @param minimumAmount how large an order must be to count
     * @param countries how many countries such orders must come from
     */
    record MultiLocation(
            @DefaultValue("true") boolean enabled,
            @NotNull @DecimalMin("0.00") @DefaultValue("500.00") BigDecimal minimumAmount,
            @Min(2) @DefaultValue("2") int countries) {}

    /**
     * @param enabled whether the rule is held against orders
     * @param total what a window's amounts must add up to
     */
    record Spend(
            @DefaultValue("true") boolean enabled,
            @NotNull @DecimalMin("0.01") @DefaultValue("5000.00") BigDecimal total) {}

    /**
     * @param enabled whether the rule is held against orders
     * @param factor how many times the user's 7-day average an order must be
     * @param minimumOrders how many orders that average must rest on
     */
    record UnusualAmount(
            @DefaultValue("true") boolean enabled,
            @NotNull @DecimalMin(value = "1", inclusive = false) @DefaultValue("10") BigDecimal factor,
            @Min(1) @DefaultValue("3") int minimumOrders) {}

    List<FraudRule> enabled() {
        var rules = new ArrayList<FraudRule>();
        if (multiLocation.enabled()) {
            rules.add(new FraudRule.MultiLocation(multiLocation.minimumAmount(), multiLocation.countries()));
        }
        if (spend.enabled()) {
            rules.add(new FraudRule.Spend(spend.total()));
        }
        if (unusualAmount.enabled()) {
            rules.add(new FraudRule.UnusualAmount(unusualAmount.factor(), unusualAmount.minimumOrders()));
        }
        if (velocity.enabled()) {
            rules.add(new FraudRule.Velocity(velocity.orders()));
        }
        return rules;
    }
}
