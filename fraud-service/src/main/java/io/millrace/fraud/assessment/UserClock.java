package io.millrace.fraud.assessment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * A user's own time, which is the latest event time of the user's orders, as it was when each of them came to the log. An
 * order finds those windows closed that orders had closed which came before it; so what is late follows from the log
 * alone, and not from how fast its partitions are read, by whom, and who stood still meanwhile.
 */
public final class UserClock {

    public static final UserClock NONE = new UserClock(new long[0], new long[0]);

    /** Beyond, what came first is forgotten: then an order that came as early, and is read only now, is not late. */
    private static final int MOST_STEPS = 64;

    /** When orders came that closed windows, µs since the epoch, ascending. */
    private final long[] arrivals;
    /** The start of the earliest window that each left open, ms since the epoch, ascending. */
    private final long[] openFrom;

    private UserClock(long[] arrivals, long[] openFrom) {
        this.arrivals = arrivals;
        this.openFrom = openFrom;
    }

    /** Whether the window is closed for an order that comes after all that are known. */
    boolean isClosed(Instant windowStart) {
        return isClosed(windowStart, arrivals.length);
    }

    /** Whether the window was closed for an order that came at this time. */
    boolean wasClosed(Instant windowStart, Instant arrivedAt) {
        return isClosed(windowStart, before(micros(arrivedAt)));
    }

    private boolean isClosed(Instant windowStart, int steps) {
        return steps > 0 && windowStart.toEpochMilli() < openFrom[steps - 1];
    }

    /** How many steps came earlier: all of them, mostly. */
    private int before(long arrival) {
        var steps = arrivals.length;
        while (steps > 0 && arrivals[steps - 1] >= arrival) {
            steps--;
        }
        return steps;
    }

    /** The same when this order is known too, in whatever order they are read. */
    public UserClock with(Instant placedAt, Instant arrivedAt, Windowing windowing) {
        var arrival = micros(arrivedAt);
        var open = windowing.openFrom(placedAt).toEpochMilli();
        var earlier = before(arrival);
        if (earlier > 0 && openFrom[earlier - 1] >= open
                || earlier < arrivals.length && arrivals[earlier] == arrival && openFrom[earlier] >= open) {
            return this;
        }
        var later = earlier;
        while (later < arrivals.length && openFrom[later] <= open) {
            later++;
        }
        return new UserClock(spliced(arrivals, earlier, arrival, later), spliced(openFrom, earlier, open, later));
    }

    /** What is there but for those from one step to another, in whose place there is a new one. */
    private static long[] spliced(long[] steps, int from, long step, int to) {
        var all = new long[from + 1 + steps.length - to];
        System.arraycopy(steps, 0, all, 0, from);
        all[from] = step;
        System.arraycopy(steps, to, all, from + 1, steps.length - to);
        return all.length <= MOST_STEPS ? all : Arrays.copyOfRange(all, all.length - MOST_STEPS, all.length);
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
