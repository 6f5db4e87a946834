package io.millrace.stack.audit.invariant;

import io.millrace.stack.audit.facts.Ledger;

/** A click belongs to one session. */
final class Sessions {

    private Sessions() {}

    static Finding examine(Ledger ledger) {
        var tally = new Tally("every click of clickstream is in clickstream.sessions once");
        var inSessions = ledger.clicks().inSessions();
        ledger.clicks().seen().keySet().forEach(id -> {
            var times = inSessions.getOrDefault(id, (byte) 0);
            tally.check(times == 1, () -> "click " + id + " is there " + times + " times");
        });
        return tally.finding();
    }
}
