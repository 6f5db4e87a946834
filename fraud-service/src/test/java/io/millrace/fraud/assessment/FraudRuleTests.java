package io.millrace.fraud.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FraudRuleTests {

    private static final Optional<UsualOrders> UNKNOWN = Optional.empty();

    @ParameterizedTest
    @CsvSource({"4, false", "5, true", "6, true"})
    void velocityTripsAtTheFifthOrder(int orders, boolean trips) {
        var window = IntStream.range(0, orders)
                .mapToObj(i -> order("1.00", "GB"))
                .reduce(WindowTotals.NONE, WindowTotals::plus, (one, other) -> other);

        assertThat(new FraudRule.Velocity(5).trips(window, order("1.00", "GB"), UNKNOWN))
                .isEqualTo(trips);
    }

    @ParameterizedTest
    @CsvSource({
        "500.00, GB, 500.00, DE, true",
        "500.00, GB, 499.99, DE, false",
        "500.00, GB, 500.00, GB, false",
        "499.99, GB, 499.99, DE, false"
    })
    void multiLocationCountsCountriesOfLargeOrders(
            BigDecimal one, String country, BigDecimal other, String otherCountry, boolean trips) {
        var second = order(other.toString(), otherCountry);
        var window = WindowTotals.NONE.plus(order(one.toString(), country)).plus(second);

        assertThat(new FraudRule.MultiLocation(new BigDecimal("500.00"), 2).trips(window, second, UNKNOWN))
                .isEqualTo(trips);
    }

    @ParameterizedTest
    @CsvSource({"2500.00, 2499.99, false", "2500.00, 2500.00, true", "0.00, 5000.00, true"})
    void spendTripsAtTheTotal(BigDecimal one, BigDecimal other, boolean trips) {
        var second = order(other.toString(), "GB");
        var window = WindowTotals.NONE.plus(order(one.toString(), "GB")).plus(second);

        assertThat(new FraudRule.Spend(new BigDecimal("5000.00")).trips(window, second, UNKNOWN))
                .isEqualTo(trips);
    }

    @ParameterizedTest
    @CsvSource({"20.00, 3, 200.00, true", "20.00, 3, 199.99, false", "20.00, 2, 200.00, false", "0.00, 3, 200.00, false"
    })
    void unusualAmountNeedsAnAverageOfEnoughOrders(BigDecimal average, int orders, String amount, boolean trips) {
        var order = order(amount, "GB");
        var rule = new FraudRule.UnusualAmount(BigDecimal.TEN, 3);

        assertThat(rule.trips(WindowTotals.NONE.plus(order), order, Optional.of(new UsualOrders(average, orders))))
                .isEqualTo(trips);
        assertThat(rule.trips(WindowTotals.NONE.plus(order), order, UNKNOWN)).isFalse();
    }

    @Test
    void totalsStopAtTheMostThatAnEventHolds() {
        var most = order("9999999999999999.99", "GB");

        assertThat(WindowTotals.NONE.plus(most).plus(most).amount()).isEqualTo(most.amount());
    }

    private static Order order(String amount, String country) {
        return new Order("o", "u", new BigDecimal(amount), country, Instant.EPOCH, Instant.EPOCH);
    }
}
