package io.millrace.fraud.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.fraud.assessment.FraudRule;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class SettingsTests {

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void holdsTheRulesOfTheInterfacesAgainstOrdersByDefault() {
        service.run(context -> {
            assertThat(context.getBean(RuleProperties.class).enabled())
                    .containsExactlyInAnyOrder(
                            new FraudRule.Velocity(5),
                            new FraudRule.MultiLocation(new BigDecimal("500.00"), 2),
                            new FraudRule.Spend(new BigDecimal("5000.00")),
                            new FraudRule.UnusualAmount(new BigDecimal("10"), 3));
            assertThat(context.getBean(WindowProperties.class).size()).isEqualTo(Duration.ofMinutes(5));
        });
    }

    @Test
    void takesOtherThresholdsAndLeavesRulesOut() {
        service.withPropertyValues(
                        "millrace.fraud.rules.velocity.orders=3",
                        "millrace.fraud.rules.multi-location.enabled=false",
                        "millrace.fraud.rules.spend.total=99.50",
                        "millrace.fraud.rules.unusual-amount.enabled=false")
                .run(context -> assertThat(context.getBean(RuleProperties.class).enabled())
                        .containsExactlyInAnyOrder(
                                new FraudRule.Velocity(3), new FraudRule.Spend(new BigDecimal("99.50"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    rules.velocity.orders=0                | velocity.orders             | must be greater than or equal to 1
                    rules.multi-location.countries=1       | multiLocation.countries     | must be greater than or equal to 2
                    rules.multi-location.minimum-amount=-1 | multiLocation.minimumAmount | must be greater than or equal to 0.00
                    rules.spend.total=0                    | spend.total                 | must be greater than or equal to 0.01
                    rules.unusual-amount.factor=1          | unusualAmount.factor        | must be greater than 1
                    rules.unusual-amount.minimum-orders=0  | unusualAmount.minimumOrders | must be greater than or equal to 1
                    windows.size=0s                        | size                        | must be longer than or equal to 1 second
                    windows.grace=-1s                      | grace                       | must be longer than or equal to
                    windows.memory=5m                      | memoryLongEnough            | memory must be at least size and grace
                    """)
    void doesNotStartWithASettingThatMakesNoSense(String setting, String field, String message) {
        service.withPropertyValues("millrace.fraud." + setting).run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .message()
                .contains("'" + field + "'")
                .contains(message));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({RuleProperties.class, WindowProperties.class})
    static class Settings {}
}
