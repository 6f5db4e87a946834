package io.millrace.fraud;

import io.millrace.events.ClickEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Clicks of some users, each user's in order of time, with pauses between them; some come twice. */
final class RandomClicks {

    private static final int USERS = 60;
    private static final Duration GAP = Duration.ofMinutes(30);

    private final Random random;
    private final String run;
    private final Map<String, Instant> clocks = new HashMap<>();
    private final Map<String, String> openings = new HashMap<>();
    private final Map<String, String> expected = new HashMap<>();
    private ClickEvent last;

    RandomClicks(String run, long seed) {
        this.run = run;
        this.random = new Random(seed);
    }

    ClickEvent next(Instant start) {
        if (last != null && random.nextInt(12) == 0) {
            return last;
        }
        var user = run + "-c" + random.nextInt(USERS);
        var before = clocks.get(user);
        var pause = Duration.ofSeconds(random.nextInt(5) == 0 ? 1_800 + random.nextInt(3_600) : random.nextInt(1_800));
        var at = before == null ? start : before.plus(pause);
        clocks.put(user, at);
        last = new ClickEvent(run + "-e" + expected.size(), user, "/", at);
        if (before == null || pause.compareTo(GAP) >= 0) {
            openings.put(user, last.getEventId());
        }
        expected.put(last.getEventId(), openings.get(user));
        return last;
    }

    boolean isOf(String userId) {
        return userId.startsWith(run);
    }

    /** For each click so far, the click that opened its session. */
    Map<String, String> openings() {
        return Map.copyOf(expected);
    }
}
