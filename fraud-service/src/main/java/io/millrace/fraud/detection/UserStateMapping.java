package io.millrace.fraud.detection;

import io.millrace.fraud.assessment.UserWindow;
import io.millrace.fraud.assessment.UserWindows;
import io.millrace.fraud.assessment.WindowTotals;
import io.millrace.fraud.detection.state.CountryState;
import io.millrace.fraud.detection.state.UserState;
import io.millrace.fraud.detection.state.WindowState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is remembered of a user, as the store keeps it. */
final class UserStateMapping {

    private UserStateMapping() {}

    static UserState toState(UserWindows user) {
        return new UserState(
                user.userTime().toEpochMilli(),
                user.blockedUntil().toEpochMilli(),
                user.windows().stream().map(UserStateMapping::toState).toList());
    }

    static UserWindows fromState(UserState state) {
        return new UserWindows(
                Instant.ofEpochMilli(state.getUserTime()),
                Instant.ofEpochMilli(state.getBlockedUntil()),
                state.getWindows().stream().map(UserStateMapping::fromState).toList());
    }

    private static WindowState toState(UserWindow window) {
        return new WindowState(
                window.start().toEpochMilli(),
                window.touchedAt().toEpochMilli(),
                window.totals().count(),
                Hundredths.of(window.totals().amount()),
                window.totals().largestByCountry().entrySet().stream()
                        .map(entry -> new CountryState(entry.getKey(), Hundredths.of(entry.getValue())))
                        .toList(),
                new ArrayList<>(window.tripped()));
    }

    private static UserWindow fromState(WindowState state) {
        var largest = new TreeMap<String, BigDecimal>();
        state.getCountries()
                .forEach(country -> largest.put(country.getCountry(), Hundredths.toAmount(country.getLargest())));
        return new UserWindow(
                Instant.ofEpochMilli(state.getStart()),
                new WindowTotals(state.getCount(), Hundredths.toAmount(state.getAmount()), largest),
                new TreeSet<>(state.getTripped()),
                Instant.ofEpochMilli(state.getTouchedAt()));
    }
}
