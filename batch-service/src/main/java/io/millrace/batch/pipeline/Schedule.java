package io.millrace.batch.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.scheduling.support.CronExpression;

/**
 * The instants at which a pipeline's data intervals meet, as a cron expression in a time zone: of six fields, from the second
 * on, or of five, from the minute on. On the days
 * when clocks change, an expression with a fixed hour has one instant, as on any other day: an hour that is skipped
 * moves it on, an hour that comes twice counts the first time. One that runs through the hours ({@code *} or a step)
 * goes by the time that passes, as cron itself does.
 */
public record Schedule(String cron, ZoneId zone, CatchUp catchUp) {

    private static final int FIELDS_WITHOUT_SECONDS = 5;

    private static final Duration FARTHEST = Duration.ofDays(366 * 8);

    public Schedule {
        cron = cron.trim();
        if (cron.split("\\s+").length == FIELDS_WITHOUT_SECONDS) {
            cron = "0 " + cron;
        }
        CronExpression.parse(cron);
    }

    /**
     * The first instant after the given one.
     *
     * @throws IllegalArgumentException when there is none, as for 30 February
     */
    public Instant next(Instant after) {
        var expression = CronExpression.parse(cron);
        if (runsThroughTheHours()) {
            var next = expression.next(after.atZone(zone));
            if (next == null) {
                throw never();
            }
            return next.toInstant();
        }
        var local = LocalDateTime.ofInstant(after, zone);
        while (true) {
            local = expression.next(local);
            if (local == null) {
                throw never();
            }
            var next = local.atZone(zone).toInstant();
            if (next.isAfter(after)) {
                return next;
            }
        }
    }

    /** The last instant that is not after the given one. */
    public Instant lastUntil(Instant limit) {
        for (var back = Duration.ofMinutes(1); back.compareTo(FARTHEST) < 0; back = back.multipliedBy(4)) {
            var found = next(limit.minus(back));
            if (!found.isAfter(limit)) {
                for (var later = next(found); !later.isAfter(limit); later = next(found)) {
                    found = later;
                }
                return found;
            }
        }
        throw never();
    }

    private IllegalArgumentException never() {
        return new IllegalArgumentException("The cron expression \"" + cron + "\" never comes round");
    }

    private boolean runsThroughTheHours() {
        var trimmed = cron.trim();
        return trimmed.startsWith("@")
                ? trimmed.toLowerCase(Locale.ROOT).equals("@hourly")
                : trimmed.split("\\s+")[2].startsWith("*");
    }
}
