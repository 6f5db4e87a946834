package io.millrace.lakehouse.quality;

import static io.millrace.lakehouse.quality.Check.Severity.ERROR;
import static io.millrace.lakehouse.quality.Check.Severity.WARN;

import io.millrace.lakehouse.bronze.BronzeEvents;
import io.millrace.lakehouse.gold.GoldTables;
import io.millrace.lakehouse.silver.SilverTables;
import java.util.List;

/** The checks of all tables. */
final class Checks {

    static final List<Check> ALL = List.of(
            new Check(SilverTables.ORDERS, "order_id is unique", ERROR, "orders", "order_ids"),
            new Check(SilverTables.LINES, "lines add up to the amount of the order", ERROR, "0", "orders_unlike_lines"),
            new Check(GoldTables.FACT_ORDERS, "order_id is unique", ERROR, "facts", "fact_ids"),
            new Check(GoldTables.FACT_ORDERS, "has all orders", ERROR, "orders", "facts"),
            new Check(GoldTables.FACT_LINES, "the product of each line is known", WARN, "0", "lines_without_product"),
            new Check(GoldTables.DAILY_REVENUE, "adds up to the confirmed orders", ERROR, "confirmed", "revenue"),
            new Check(BronzeEvents.TABLE, "each row is accounted for in silver", ERROR, "bronze_rows", "accounted"),
            new Check(
                    SilverTables.QUARANTINE,
                    "has the rows that were accounted for",
                    ERROR,
                    "accounted_quarantine",
                    "quarantine"));

    private Checks() {}

    /**
     * Those about the tables, or all when none is named.
     *
     * @throws IllegalArgumentException when there are none about one of them
     */
    static List<Check> of(List<String> tables) {
        tables.forEach(table -> {
            if (ALL.stream().noneMatch(check -> check.table().equals(table))) {
                throw new IllegalArgumentException("There are no checks of a table " + table + "; there are of "
                        + ALL.stream().map(Check::table).distinct().toList());
            }
        });
        return ALL.stream()
                .filter(check -> tables.isEmpty() || tables.contains(check.table()))
                .toList();
    }
}
