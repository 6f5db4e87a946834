package io.millrace.fraud.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnyInterleavingTests {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration GAP = Duration.ofMinutes(30);
    private static final Sessionizer SESSIONIZER = new Sessionizer(GAP, Duration.ofDays(1));

    /** Each user's clicks come in their order; those of different users in any. */
    @Property(tries = 500)
    void givesTheSessionsOfEachUserReadAlone(@ForAll("clicks") List<Click> clicks) {
        assertThat(sessionsOf(clicks)).isEqualTo(sequentially(clicks));
    }

    /** With late clicks too, no session has a pause in it, and sessions do not overlap. */
    @Property(tries = 500)
    void leavesNoPauseInASessionWhateverTheOrder(@ForAll("clicks") List<Click> clicks, @ForAll long seed) {
        var shuffled = new ArrayList<>(clicks);
        Collections.shuffle(shuffled, new Random(seed));

        var ofClicks = sessionsOf(shuffled);

        assertThat(ofClicks).hasSameSizeAs(clicks);
        shuffled.stream()
                .collect(Collectors.groupingBy(Click::userId))
                .values()
                .forEach(ofUser -> assertNoPauses(ofUser, ofClicks));
    }

    private static void assertNoPauses(List<Click> ofUser, Map<String, String> sessions) {
        var inOrder = ofUser.stream().sorted(Comparator.comparing(Click::at)).toList();
        var ended = new HashSet<String>();
        for (int i = 1; i < inOrder.size(); i++) {
            var before = sessions.get(inOrder.get(i - 1).id());
            var here = sessions.get(inOrder.get(i).id());
            if (before.equals(here)) {
                assertThat(Duration.between(
                                inOrder.get(i - 1).at(), inOrder.get(i).at()))
                        .isLessThan(GAP);
            } else {
                ended.add(before);
            }
            assertThat(ended).doesNotContain(here);
        }
    }

    private static Map<String, String> sessionsOf(List<Click> clicks) {
        var users = new HashMap<String, UserSessions>();
        var sessions = new LinkedHashMap<String, String>();
        for (var click : clicks) {
            var placement = SESSIONIZER.place(users.getOrDefault(click.userId(), UserSessions.NONE), click, START);
            users.put(click.userId(), placement.user());
            sessions.put(click.id(), placement.sessionId());
        }
        return sessions;
    }

    /** One user after the other, each click held against the one before. */
    private static Map<String, String> sequentially(List<Click> clicks) {
        var sessions = new LinkedHashMap<String, String>();
        for (var user : users(clicks)) {
            Click previous = null;
            String session = null;
            for (var click : clicks) {
                if (!click.userId().equals(user)) {
                    continue;
                }
                if (previous == null
                        || Duration.between(previous.at(), click.at()).compareTo(GAP) >= 0) {
                    session = Session.openedBy(click, START).id();
                }
                sessions.put(click.id(), session);
                previous = click;
            }
        }
        return sessions;
    }

    private static Set<String> users(List<Click> clicks) {
        return clicks.stream().map(Click::userId).collect(Collectors.toSet());
    }

    /** Clicks of three users over a few hours, each user's in order of time. */
    @Provide
    Arbitrary<List<Click>> clicks() {
        return Combinators.combine(
                        Arbitraries.of("u1", "u2", "u3"), Arbitraries.longs().between(0, 6 * 60))
                .as((user, minute) -> new Click("", user, START.plus(Duration.ofMinutes(minute))))
                .list()
                .ofMaxSize(60)
                .map(AnyInterleavingTests::inOrderOfEachUser);
    }

    private static List<Click> inOrderOfEachUser(List<Click> clicks) {
        var times = clicks.stream()
                .sorted(Comparator.comparing(Click::at))
                .collect(Collectors.groupingBy(Click::userId, Collectors.toCollection(ArrayDeque::new)));
        return IntStream.range(0, clicks.size())
                .mapToObj(i -> new Click(
                        "c" + i,
                        clicks.get(i).userId(),
                        times.get(clicks.get(i).userId()).remove().at()))
                .toList();
    }
}
