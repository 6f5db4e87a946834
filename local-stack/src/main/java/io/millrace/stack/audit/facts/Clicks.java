package io.millrace.stack.audit.facts;

import java.util.HashMap;
import java.util.Map;

/** By user and the click's id, with a space between: when it was last seen, and how many sessions have it, up to 127. */
public final class Clicks {

    private static final byte ONCE = 1;

    private final Map<String, Long> seen = new HashMap<>();
    private final Map<String, Byte> inSessions = new HashMap<>();

    /** @param at the record's time in milliseconds since the epoch, which says how long the topic keeps it */
    public void seen(String userId, String id, long at) {
        seen.merge(key(userId, id), at, Math::max);
    }

    public void inSession(String userId, String id) {
        inSessions.merge(
                key(userId, id), ONCE, (before, more) -> before == Byte.MAX_VALUE ? before : (byte) (before + more));
    }

    public Map<String, Long> seen() {
        return seen;
    }

    public Map<String, Byte> inSessions() {
        return inSessions;
    }

    private static String key(String userId, String id) {
        return userId + " " + id;
    }
}
