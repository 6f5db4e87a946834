package io.millrace.stack.services;

import java.util.LinkedHashMap;
import java.util.Map;

/** When pipelines run in a batch-service that does not live for long, and what there is besides to be run. */
final class ShortSchedules {

    private static final String PIPELINES = "millrace.pipelines.";

    private ShortSchedules() {}

    static Map<String, String> of(Lifetime lifetime) {
        return switch (lifetime) {
            case LONG -> Map.of();
            case SHORT -> Map.of(PIPELINES + "medallion.schedule.cron", "-", PIPELINES + "upkeep.schedule.cron", "-");
            case CHAOS -> chaos();
        };
    }

    private static Map<String, String> chaos() {
        var properties = new LinkedHashMap<String, String>();
        properties.put(PIPELINES + "upkeep.schedule.cron", "-");
        // As often as two cores bear it beside all else; what lags behind is caught up with.
        properties.put(PIPELINES + "medallion.schedule.cron", "0 */2 * * * *");
        properties.put(PIPELINES + "medallion.schedule.catch-up", "all");
        properties.put("millrace.connections.batch.url", "${spring.datasource.url}");
        properties.put("millrace.connections.batch.user", "${spring.datasource.username}");
        properties.put("millrace.connections.batch.password", "${spring.datasource.password}");
        properties.put(PIPELINES + "pulse.schedule.cron", "*/10 * * * * *");
        properties.put(PIPELINES + "pulse.schedule.catch-up", "all");
        properties.put(PIPELINES + "pulse.max-active-runs", "3");
        var tasks = PIPELINES + "pulse.tasks.";
        properties.put(tasks + "first.type", "noop");
        properties.put(tasks + "each.type", "noop");
        properties.put(tasks + "each.depends-on", "first");
        for (var item = 0; item < 3; item++) {
            properties.put(tasks + "each.map-over[" + item + "]", "item-" + item);
        }
        // Long enough to be killed in the middle of it, and to be tried again until PostgreSQL is back.
        properties.put(tasks + "waits.type", "sql");
        properties.put(tasks + "waits.depends-on", "first");
        properties.put(tasks + "waits.connection", "batch");
        properties.put(tasks + "waits.statements[0]", "select cast(pg_sleep(4) as text)");
        properties.put(tasks + "waits.retries", "20");
        properties.put(tasks + "waits.retry-delay", "1s");
        properties.put(tasks + "last.type", "noop");
        properties.put(tasks + "last.depends-on", "each, waits");
        return properties;
    }
}
