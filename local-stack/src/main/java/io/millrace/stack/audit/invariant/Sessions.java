package io.millrace.stack.audit.invariant;

import io.millrace.stack.audit.facts.Ledger;
import java.time.Duration;

/** A click belongs to one session. */
final class Sessions {

    /** Both topics keep three days, each a file at a time: what is older than this may be in one of them alone. */
    private static final Duration IN_BOTH = Duration.ofDays(2);

    private Sessions() {}

    static Finding examine(Ledger ledger) {
        var tally = new Tally("every click of clickstream is in clickstream.sessions once");
        var inSessions = ledger.clicks().inSessions();
        var oldest = ledger.readAt().minus(IN_BOTH).toEpochMilli();
        ledger.clicks().seen().forEach((click, at) -> {
            if (at >= oldest) {
                var times = inSessions.getOrDefault(click, (byte) 0);
                tally.check(times == 1, () -> "click " + click + " is there " + times + " times");
            }
        });
        return tally.finding();
    }
}
