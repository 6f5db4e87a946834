package io.millrace.fraud.alerts;

import io.millrace.events.FraudAlert;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keys of the rows that an alert has in the index: one for all alerts, one for its user's and one for its rule's, so that
 * every question is one range. Within each, rows are in the order of time.
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

    static String ofRule(String rule) {
        return "rule:" + rule;
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
        return keys(alert.getUserId(), alert.getRule(), place(alert));
    }

    static List<String> keys(String place) {
        var parts = place.split(String.valueOf(SEPARATOR), -1);
        return keys(parts[1], parts[parts.length - 1], place);
    }

    private static List<String> keys(String userId, String rule, String place) {
        return List.of(key(ALL, place), key(ofUser(userId), place), key(ofRule(rule), place));
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
    static String sortable(long millis) {
        return "%019d".formatted(Math.max(0, millis));
    }
}
