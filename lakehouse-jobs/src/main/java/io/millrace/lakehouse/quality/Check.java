package io.millrace.lakehouse.quality;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What must hold of a table.
 *
 * @param table the table that it is about
 * @param expected name of a measure, or a number
 * @param actual name of the measure that must be equal to it
 */
record Check(String table, String name, Severity severity, String expected, String actual) {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");

    enum Severity {
        /** Stops the pipeline. */
        ERROR,
        /** Only tells. */
        WARN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What came of a check. */
    record Result(Check check, BigDecimal expected, BigDecimal actual) {

        boolean passed() {
            return expected.compareTo(actual) == 0;
        }

        boolean stops() {
            return !passed() && check.severity() == Severity.ERROR;
        }

        @Override
        public String toString() {
            return "%s: %s, expected %s, found %s"
                    .formatted(check.table(), check.name(), expected.toPlainString(), actual.toPlainString());
        }
    }

    Result of(Map<String, BigDecimal> measures) {
        return new Result(this, value(expected, measures), value(actual, measures));
    }

    /** The measures that it compares; a number is none. */
    Stream<String> measures() {
        return Stream.of(expected, actual).filter(name -> !NUMBER.matcher(name).matches());
    }

    private static BigDecimal value(String name, Map<String, BigDecimal> measures) {
        BigDecimal measured = measures.get(name);
        return measured == null ? new BigDecimal(name) : measured;
    }
}
