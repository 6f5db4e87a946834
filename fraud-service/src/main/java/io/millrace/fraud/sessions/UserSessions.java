package io.millrace.fraud.sessions;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is remembered of a user.
 *
 * @param sessions do not overlap, earliest first
 */
public record UserSessions(List<Session> sessions) {

    public static final UserSessions NONE = new UserSessions(List.of());

    public UserSessions {
        sessions = List.copyOf(sessions);
    }

    /** The one that the time is in, or else the last one before it. */
    Optional<Session> before(Instant time) {
        return sessions.stream().filter(session -> session.startsUpTo(time)).reduce((earlier, later) -> later);
    }

    Optional<Session> after(Instant time) {
        return sessions.stream().filter(session -> !session.startsUpTo(time)).findFirst();
    }

    /** The same with this session put in or replaced; of the others, the least recently touched gives way. */
    UserSessions with(Session changed, int most) {
        var others = sessions.stream()
                .filter(session -> !session.id().equals(changed.id()))
                .sorted(Comparator.comparing(Session::touchedAt)
                        .thenComparing(Session::first)
                        .reversed())
                .limit(most - 1);
        return new UserSessions(Stream.concat(others, Stream.of(changed))
                .sorted(Comparator.comparing(Session::first))
                .toList());
    }

    UserSessions touchedSince(Instant time) {
        return new UserSessions(sessions.stream()
                .filter(session -> !session.touchedAt().isBefore(time))
                .toList());
    }
}
