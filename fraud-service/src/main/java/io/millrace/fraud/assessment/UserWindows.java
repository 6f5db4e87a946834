package io.millrace.fraud.assessment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is at hand of a user. Windows that are not are found by their orders.
 *
 * @param clock by which windows close
 * @param blockedUntil the latest end of any block that was issued
 * @param windows all open ones, and of the recent closed ones those in which a rule tripped and the one to which an order
 *     came last, oldest first
 */
public record UserWindows(UserClock clock, Instant blockedUntil, List<UserWindow> windows) {

    /** Before every event; unlike {@link Instant#MIN} it is a number of milliseconds. */
    static final Instant NEVER = Instant.ofEpochMilli(Long.MIN_VALUE);

    public static final UserWindows NONE = new UserWindows(UserClock.NONE, NEVER, List.of());

    /** Bounds what an import of years of history leaves behind; a day has 288 windows of 5 minutes. */
    private static final int MOST_WINDOWS = 288;

    public UserWindows {
        windows = List.copyOf(windows);
    }

    public Optional<UserWindow> startingAt(Instant start) {
        for (var window : windows) {
            if (window.start().equals(start)) {
                return Optional.of(window);
            }
        }
        return Optional.empty();
    }

    /** Whether orders that come from now on find the window closed. */
    public boolean isClosed(Instant windowStart) {
        return clock.isClosed(windowStart);
    }

    /**
     * Of what is remembered of a user's orders.
     *
     * @param windows all that have orders, oldest first
     */
    public static UserWindows of(List<UserWindow> windows, UserClock clock, Windowing windowing, Instant now) {
        var blockedUntil = windows.stream()
                .filter(window -> !window.tripped().isEmpty())
                .map(window -> windowing.blockedUntil(window.start()))
                .reduce(NEVER, UserWindows::later);
        return new UserWindows(
                clock,
                blockedUntil,
                latest(windows.stream()
                        .filter(window -> isKept(window, clock, windowing, now))
                        .toList()));
    }

    /** The same with this window put in or replaced, without what has been forgotten by now. */
    UserWindows with(UserWindow changed, Order order, Instant blocked, Windowing windowing, Instant now) {
        var time = clock.with(order.placedAt(), order.arrivedAt(), windowing);
        var kept = new ArrayList<UserWindow>(windows.size() + 1);
        for (var window : windows) {
            if (!window.start().equals(changed.start()) && isKept(window, time, windowing, now)) {
                kept.add(window);
            }
        }
        kept.add(changed);
        if (kept.size() > 1) {
            kept.sort(Comparator.comparing(UserWindow::start));
        }
        return new UserWindows(time, later(blockedUntil, blocked), latest(kept));
    }

    private static List<UserWindow> latest(List<UserWindow> windows) {
        return windows.size() <= MOST_WINDOWS
                ? windows
                : windows.subList(windows.size() - MOST_WINDOWS, windows.size());
    }

    private static boolean isKept(UserWindow window, UserClock clock, Windowing windowing, Instant now) {
        return !clock.isClosed(window.start())
                || !window.tripped().isEmpty()
                        && !window.touchedAt().plus(windowing.memory()).isBefore(now);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
