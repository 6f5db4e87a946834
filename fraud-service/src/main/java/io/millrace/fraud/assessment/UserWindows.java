package io.millrace.fraud.assessment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is remembered of a user.
 *
 * @param userTime the latest event time seen: the user's own clock, by which windows close
 * @param blockedUntil the latest end of any block that was issued
 * @param windows open ones, and of the recent closed ones those in which a rule tripped, oldest first
 */
public record UserWindows(Instant userTime, Instant blockedUntil, List<UserWindow> windows) {

    /** Before every event; unlike {@link Instant#MIN} it is a number of milliseconds. */
    static final Instant NEVER = Instant.ofEpochMilli(Long.MIN_VALUE);

    public static final UserWindows NONE = new UserWindows(NEVER, NEVER, List.of());

    /** Bounds what an import of years of history leaves behind; a day has 288 windows of 5 minutes. */
    private static final int MOST_WINDOWS = 288;

    public UserWindows {
        windows = List.copyOf(windows);
    }

    Optional<UserWindow> startingAt(Instant start) {
        for (var window : windows) {
            if (window.start().equals(start)) {
                return Optional.of(window);
            }
        }
        return Optional.empty();
    }

    /**
     * Of what is remembered of a user's orders.
     *
     * @param windows all that have orders, oldest first
     * @param userTime the latest event time, ms since the epoch
     */
    public static UserWindows of(List<UserWindow> windows, OptionalLong userTime, Windowing windowing, Instant now) {
        if (userTime.isEmpty()) {
            return NONE;
        }
        var time = Instant.ofEpochMilli(userTime.getAsLong());
        var blockedUntil = windows.stream()
                .filter(window -> !window.tripped().isEmpty())
                .map(window -> windowing.blockedUntil(window.start()))
                .reduce(NEVER, UserWindows::later);
        return new UserWindows(
                time,
                blockedUntil,
                latest(windows.stream()
                        .filter(window -> isKept(window, time, windowing, now))
                        .toList()));
    }

    /** The same with this window put in or replaced, without what has been forgotten by now. */
    UserWindows with(UserWindow changed, Instant orderTime, Instant blocked, Windowing windowing, Instant now) {
        var time = later(userTime, orderTime);
        var kept = new ArrayList<UserWindow>(windows.size() + 1);
        for (var window : windows) {
            if (!window.start().equals(changed.start()) && isKept(window, time, windowing, now)) {
                kept.add(window);
            }
        }
        if (isKept(changed, time, windowing, now)) {
            kept.add(changed);
            if (kept.size() > 1) {
                kept.sort(Comparator.comparing(UserWindow::start));
            }
        }
        return new UserWindows(time, later(blockedUntil, blocked), latest(kept));
    }

    private static List<UserWindow> latest(List<UserWindow> windows) {
        return windows.size() <= MOST_WINDOWS
                ? windows
                : windows.subList(windows.size() - MOST_WINDOWS, windows.size());
    }

    private static boolean isKept(UserWindow window, Instant time, Windowing windowing, Instant now) {
        return !windowing.isClosed(window.start(), time)
                || !window.tripped().isEmpty()
                        && !window.touchedAt().plus(windowing.memory()).isBefore(now);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
