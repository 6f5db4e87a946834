package io.millrace.fraud.memory;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts as the stores keep them: 18 digits fit into a long, which costs less to write than a decimal. */
public final class Hundredths {

    private static final int SCALE = 2;

    private Hundredths() {}

    /** @throws ArithmeticException when the amount has more decimals or too many digits */
    public static long of(BigDecimal amount) {
        return amount.setScale(SCALE, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
    }

    static BigDecimal toAmount(long hundredths) {
        return BigDecimal.valueOf(hundredths, SCALE);
    }
}
