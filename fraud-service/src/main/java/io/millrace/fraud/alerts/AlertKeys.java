package io.millrace.fraud.alerts;

import io.millrace.events.FraudAlert;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keys of an alert in the index: one among all alerts and one among its user's, so that what is asked is one range. Within
 * each, alerts are in the order of time.
 */
final class AlertKeys {

    private static final char SEPARATOR = '\0';
    private static final char AFTER_SEPARATOR = '\1';

    /** The scope of all alerts. */
    static final String ALL = "all";

    /** What {@link #place} gives: time of the order, user, start of the window, rule. */
    static final Pattern PLACES = Pattern.compile("[0-9]{19}\0[^\0]+\0[0-9]{19}\0[A-Z_]+");

    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private AlertKeys() {}

    static String ofUser(String userId) {
        return "user:" + userId;
    }

    /** An alert's place in every scope. There is one alert for each user, window and rule. */
    static String place(FraudAlert alert) {
        return String.join(
                String.valueOf(SEPARATOR),
                sortable(alert.getTs().toEpochMilli()),
                alert.getUserId(),
                sortable(alert.getWindowStart().toEpochMilli()),
                alert.getRule());
    }

    static List<String> keys(FraudAlert alert) {
        var place = place(alert);
        return List.of(key(ALL, place), key(ofUser(alert.getUserId()), place));
    }

    static String key(String scope, String place) {
        return scope + SEPARATOR + place;
    }

    static String firstOf(String scope, Instant since) {
        return key(
                scope,
                sortable(
                        since.isAfter(LATEST)
                                ? Long.MAX_VALUE
                                : since.isBefore(Instant.EPOCH) ? 0 : since.toEpochMilli()));
    }

    static String afterLastOf(String scope) {
        return scope + AFTER_SEPARATOR;
    }

    /** Digits that sort as the numbers do, from the epoch on. */
    private static String sortable(long millis) {
        return "%019d".formatted(Math.max(0, millis));
    }
}
