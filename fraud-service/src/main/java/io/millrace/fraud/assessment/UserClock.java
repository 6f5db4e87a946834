package io.millrace.fraud.assessment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A user's own time, which is the latest event time of the user's orders, as it was when each of them came to the log. An
 * order finds those windows closed that orders had closed which came before it; so what is late follows from the log
 * alone, and not from how fast its partitions are read, by whom, and who stood still meanwhile.
 *
 * @param steps what closed windows, by the time at which it came
 */
public record UserClock(List<Step> steps) {

    public static final UserClock NONE = new UserClock(List.of());

    /** Beyond, what came first is forgotten: then an order that came as early, and is read only now, is not late. */
    private static final int MOST_STEPS = 64;

    public UserClock {
        steps = List.copyOf(steps);
    }

    /**
     * @param arrivedAt when the order came that closed windows
     * @param openFrom the start of the earliest window that it left open
     */
    public record Step(Instant arrivedAt, Instant openFrom) {}

    /** Whether the window is closed for an order that comes after all that are known. */
    boolean isClosed(Instant windowStart) {
        return !steps.isEmpty()
                && windowStart.isBefore(steps.get(steps.size() - 1).openFrom());
    }

    /** Whether the window was closed for an order that came at this time. */
    boolean wasClosed(Instant windowStart, Instant arrivedAt) {
        var earlier = steps.size();
        while (earlier > 0 && !steps.get(earlier - 1).arrivedAt().isBefore(arrivedAt)) {
            earlier--;
        }
        return earlier > 0 && windowStart.isBefore(steps.get(earlier - 1).openFrom());
    }

    /** The same when this order is known too, in whatever order they are read. */
    public UserClock with(Instant placedAt, Instant arrivedAt, Windowing windowing) {
        var openFrom = windowing.openFrom(placedAt);
        var position = steps.size();
        while (position > 0 && steps.get(position - 1).arrivedAt().isAfter(arrivedAt)) {
            position--;
        }
        if (position > 0 && !steps.get(position - 1).openFrom().isBefore(openFrom)) {
            return this;
        }
        var all = new ArrayList<Step>(steps.size() + 1);
        for (var step : steps.subList(0, position)) {
            if (step.arrivedAt().isBefore(arrivedAt)) {
                all.add(step);
            }
        }
        all.add(new Step(arrivedAt, openFrom));
        for (var step : steps.subList(position, steps.size())) {
            if (step.openFrom().isAfter(openFrom)) {
                all.add(step);
            }
        }
        return new UserClock(all.subList(Math.max(0, all.size() - MOST_STEPS), all.size()));
    }
}
