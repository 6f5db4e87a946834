package io.millrace.fraud.sessions;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Clicks of a user without a pause between them.
 *
 * @param id the same whenever the same click opens it
 * @param first event time of the earliest click
 * @param last event time of the latest click
 * @param touchedAt when a click last came to it, by the log's time
 */
public record Session(String id, Instant first, Instant last, Instant touchedAt) {

    static Session openedBy(Click click, Instant now) {
        var name = click.userId() + '\0' + click.id();
        return new Session(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(), click.at(), click.at(), now);
    }

    boolean startsUpTo(Instant time) {
        return !first.isAfter(time);
    }

    /** Whether a click at that time comes before the pause that ends this session, or the one before it, is over. */
    boolean reaches(Instant time, Duration gap) {
        return time.isBefore(last.plus(gap)) && time.isAfter(first.minus(gap));
    }

    Session with(Click click, Instant now) {
        return new Session(
                id, click.at().isBefore(first) ? click.at() : first, click.at().isAfter(last) ? click.at() : last, now);
    }
}
