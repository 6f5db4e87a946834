package io.millrace.stack.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Who is killed when. Nothing but the seed, the length and the names decide. */
record Schedule(List<Kill> kills) {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final int SHORTEST_GAP_MILLIS = 4_000;
    private static final int LONGEST_GAP_MILLIS = 14_000;
    private static final int LONGEST_PAUSE_MILLIS = 8_000;

    Schedule {
        kills = List.copyOf(kills);
    }

    /**
     * @param at after the beginning
     * @param pause until it is started again
     */
    record Kill(Duration at, String target, Duration pause) {}

    /** Each of the targets comes once before any comes again; the last kill lies some seconds before the end. */
    static Schedule of(long seed, Duration length, List<String> targets) {
        // The first numbers of Random are much alike for seeds that lie close together.
        var random = new Random(new SplittableRandom(seed).nextLong());
        var kills = new ArrayList<Kill>();
        var deck = new ArrayList<String>();
        var at = FIRST;
        while (at.compareTo(length.minus(FIRST)) < 0) {
            if (deck.isEmpty()) {
                deck.addAll(targets);
                Collections.shuffle(deck, random);
            }
            kills.add(new Kill(
                    at, deck.remove(deck.size() - 1), Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS))));
            at = at.plusMillis(SHORTEST_GAP_MILLIS + random.nextInt(LONGEST_GAP_MILLIS - SHORTEST_GAP_MILLIS));
        }
        return new Schedule(kills);
    }
}
