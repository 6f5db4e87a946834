package io.millrace.stack.demo;

import io.millrace.stack.client.Api;
import io.millrace.stack.terminal.Table;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** {@code gold.daily_revenue}, added up by day. */
record GoldRevenue(SortedMap<String, Day> days) {

    static GoldRevenue read(Api batch) {
        var days = new TreeMap<String, Day>();
        batch.get("/lakehouse/tables/gold/daily_revenue?limit=100000")
                .path("rows")
                .forEach(row -> days.merge(row.path("date").asString(), Day.of(row), Day::plus));
        return new GoldRevenue(days);
    }

    BigDecimal total() {
        return days.values().stream().map(Day::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    void print(PrintWriter out) {
        Table.print(
                out,
                "gold.daily_revenue by day (confirmed orders)",
                List.of("date", "countries x categories", "units", "revenue"),
                days.entrySet().stream()
                        .map(day -> List.of(
                                day.getKey(),
                                String.format("%,d", day.getValue().groups()),
                                String.format("%,d", day.getValue().units()),
                                String.format("%,.2f", day.getValue().revenue())))
                        .toList());
    }

    record Day(int groups, long units, BigDecimal revenue) {

        static Day of(JsonNode row) {
            return new Day(
                    1,
                    row.path("units").asLong(),
                    new BigDecimal(row.path("revenue").asString()));
        }

        Day plus(Day other) {
            return new Day(groups + other.groups, units + other.units, revenue.add(other.revenue));
        }
    }
}
