package io.millrace.fraud.sessions;

import java.time.Duration;
import java.time.Instant;

/**
 * Gives each click its session, in event time and in whatever order clicks come.
 *
 * <p>A click joins the session that it is in, or else the earlier one if less than the gap has passed since its last
 * click, or else the later one if less than the gap is left to its first. If there is none, the click opens a session. Ids
 * that were published stand: a click that closes the pause between two sessions belongs to the earlier one, and both keep
 * their ids.
 *
 * @param gap the time without a click that ends a session
 * @param memory how long a session is remembered after a click last came to it, by the log's time
 */
public record Sessionizer(Duration gap, Duration memory) {

    /** Bounds what an import of years of history leaves behind; a day has 48 pauses of half an hour. */
    static final int MOST_SESSIONS = 100;

    /**
     * The session of a click.
     *
     * @param now the log's time, which is the same when the log is read again
     */
    public Placement place(UserSessions user, Click click, Instant now) {
        var remembered = user.touchedSince(now.minus(memory));
        var joined = remembered
                .before(click.at())
                .filter(session -> session.reaches(click.at(), gap))
                .or(() -> remembered.after(click.at()).filter(session -> session.reaches(click.at(), gap)))
                .map(session -> session.with(click, now));
        var session = joined.orElseGet(() -> Session.openedBy(click, now));
        return new Placement(remembered.with(session, MOST_SESSIONS), session.id(), joined.isEmpty());
    }

    /** Whether nothing has come for so long that the user can be forgotten. */
    public boolean isIdle(UserSessions user, Instant now) {
        return user.touchedSince(now.minus(memory)).sessions().isEmpty();
    }

    /**
     * @param user what is to be remembered of the user
     * @param opened whether the click is its session's first
     */
    public record Placement(UserSessions user, String sessionId, boolean opened) {}
}
