package io.millrace.stack.demo;

import io.millrace.stack.client.Api;
import io.millrace.stack.terminal.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The fraud alerts, newest first. */
final class Alerts {

    private static final int SHOWN = 8;

    private Alerts() {}

    static void print(PrintWriter out, Api fraud) {
        var alerts = fraud.get("/alerts?limit=100").path("alerts");
        Table.print(
                out,
                alerts.size() + " fraud alerts, the newest " + Math.min(SHOWN, alerts.size()) + " of them",
                List.of("user", "rule", "window", "orders", "amount", "countries"),
                StreamSupport.stream(alerts.spliterator(), false)
                        .limit(SHOWN)
                        .map(Alerts::row)
                        .toList());
    }

    private static List<String> row(JsonNode alert) {
        return List.of(
                alert.path("user_id").asString(),
                alert.path("rule").asString(),
                alert.path("window_start").asString(),
                alert.path("order_count").asString(),
                alert.path("total_amount").asString(),
                alert.path("countries").toString());
    }
}
