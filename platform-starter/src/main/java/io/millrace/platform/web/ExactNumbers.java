package io.millrace.platform.web;

import java.math.BigDecimal;

/** Numbers as they were written, none of which is rounded, and none so long that only to write it out takes a while. */
final class ExactNumbers {

    /** More than any number of ours has on either side of the point: 1E999999999 is ten characters, and a gigabyte. */
    private static final int MOST_DIGITS = 400;

    private ExactNumbers() {}

    static boolean isBeyond(BigDecimal number) {
        return Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS;
    }

    /** As in JSON Schema, 3.0 is a whole number. */
    static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }
}
