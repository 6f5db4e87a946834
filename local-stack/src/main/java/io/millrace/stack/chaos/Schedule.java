package io.millrace.stack.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What is done to whom when. Nothing but the seed, the length, the names and the kinds decide. Long disturbances follow
 * each other, as many as fit; between them, and during those that bear it, one program after the other is killed or
 * stopped.
 */
record Schedule(List<Disturbance> disturbances) {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final int SHORTEST_GAP_MILLIS = 4_000;
    private static final int LONGEST_GAP_MILLIS = 12_000;
    private static final int LONGEST_PAUSE_MILLIS = 8_000;

    Schedule {
        disturbances = List.copyOf(disturbances);
    }

    /**
     * @param at after the beginning
     * @param target a program, or empty for what concerns all
     * @param length until it is over, or until the program is started again
     */
    record Disturbance(Duration at, Kind kind, String target, Duration length) {

        Duration end() {
            return at.plus(kind.isSteady() ? length : kind.span());
        }

        private boolean covers(Duration instant) {
            return !instant.minus(at).isNegative() && instant.compareTo(end()) < 0;
        }
    }

    /** For each of the kinds, the programs that it can be done to; of no kind that is not wanted. */
    record Targets(List<String> all, List<String> parts, List<String> frozen, String connect, Set<Kind> kinds) {

        private String drawn(Kind kind, Random random) {
            return switch (kind) {
                case AWAY -> parts.get(random.nextInt(parts.size()));
                case FREEZE -> frozen.get(random.nextInt(frozen.size()));
                default -> "";
            };
        }
    }

    /** Each of the programs is killed once before any is stopped, and so on; the last begins some seconds before the end. */
    static Schedule of(long seed, Duration length, Targets targets) {
        // The first numbers of Random are much alike for seeds that lie close together.
        var random = new Random(new SplittableRandom(seed).nextLong());
        var scenes = scenes(length, targets, random);
        var steady = steady(length, targets, scenes, random);
        return new Schedule(Stream.concat(scenes.stream(), steady.stream())
                .sorted(Comparator.comparing(Disturbance::at))
                .toList());
    }

    /** What lasts, in the order drawn, as much as fits, with the time that is left spread between. */
    private static List<Disturbance> scenes(Duration length, Targets targets, Random random) {
        var free = length.minus(FIRST.multipliedBy(2));
        var kinds = new ArrayList<Kind>();
        var drawn = new ArrayList<>(Stream.of(Kind.values())
                .filter(kind -> !kind.isSteady() && targets.kinds().contains(kind))
                .toList());
        Collections.shuffle(drawn, random);
        // First, and again where there is time: pipelines are under way all along.
        var drivers =
                Stream.of(Kind.DRIVER, Kind.ORPHAN).filter(drawn::contains).toList();
        drawn.removeAll(drivers);
        drawn.addAll(0, drivers);
        drawn.addAll(drivers);
        for (var kind : drawn) {
            if (kind.span().compareTo(free) <= 0) {
                kinds.add(kind);
                free = free.minus(kind.span());
            }
        }
        Collections.shuffle(kinds, random);
        var scenes = new ArrayList<Disturbance>();
        var at = FIRST;
        for (var left = kinds.size(); left > 0; left--) {
            var kind = kinds.get(kinds.size() - left);
            var gap = Duration.ofMillis((long) (free.toMillis() * random.nextDouble() * 2 / (left + 1)));
            free = free.minus(gap);
            at = at.plus(gap);
            scenes.add(new Disturbance(at, kind, targets.drawn(kind, random), kind.length()));
            at = at.plus(kind.span());
        }
        return scenes;
    }

    private static List<Disturbance> steady(Duration length, Targets targets, List<Disturbance> scenes, Random random) {
        var steady = new ArrayList<Disturbance>();
        // Who comes back after an hour of quiet finds what was moved on meanwhile.
        scenes.stream()
                .filter(scene -> scene.kind() == Kind.QUIET)
                .forEach(quiet -> steady.add(new Disturbance(
                        quiet.at().plus(quiet.length()), Kind.STOP, targets.connect(), Duration.ofSeconds(1))));
        var kinds = Stream.of(Kind.KILL, Kind.STOP)
                .filter(targets.kinds()::contains)
                .toList();
        if (kinds.isEmpty()) {
            return steady;
        }
        var deck = new ArrayList<String>();
        var turn = -1;
        var at = FIRST;
        while (at.compareTo(length.minus(FIRST)) < 0) {
            var now = at;
            var scene = scenes.stream().filter(other -> other.covers(now)).findFirst();
            if (scene.isPresent() && !scene.get().kind().bearsOthers()) {
                at = scene.get().end();
                continue;
            }
            if (deck.isEmpty()) {
                deck.addAll(targets.all());
                Collections.shuffle(deck, random);
                turn++;
            }
            var next = deck.stream()
                    .filter(target -> scene.isEmpty() || bears(scene.get(), target, targets))
                    .findFirst();
            if (next.isPresent()) {
                deck.remove(next.get());
                steady.add(new Disturbance(
                        at,
                        kinds.get(turn % kinds.size()),
                        next.get(),
                        Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS))));
            }
            at = at.plusMillis(SHORTEST_GAP_MILLIS + random.nextInt(LONGEST_GAP_MILLIS - SHORTEST_GAP_MILLIS));
        }
        return steady;
    }

    /** A Spark driver needs batch-service and what that needs; while a part is away, no other part goes. */
    private static boolean bears(Disturbance scene, String target, Targets targets) {
        return switch (scene.kind()) {
            case AWAY -> !targets.parts().contains(target);
            case DRIVER, ORPHAN, PIPELINE -> !targets.parts().contains(target) && !target.startsWith("batch-service");
            default -> !target.equals(scene.target());
        };
    }
}
