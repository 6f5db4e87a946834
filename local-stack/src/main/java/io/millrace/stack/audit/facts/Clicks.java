package io.millrace.stack.audit.facts;

import java.util.HashMap;
import java.util.Map;

/** By the click's id: whether it was seen, and how many sessions have it. Counts stop at 127. */
public final class Clicks {

    private static final byte SEEN = 1;

    private final Map<String, Byte> seen = new HashMap<>();
    private final Map<String, Byte> inSessions = new HashMap<>();

    public void seen(String id) {
        seen.put(id, SEEN);
    }

    public void inSession(String id) {
        inSessions.merge(id, SEEN, (before, more) -> before == Byte.MAX_VALUE ? before : (byte) (before + more));
    }

    public Map<String, Byte> seen() {
        return seen;
    }

    public Map<String, Byte> inSessions() {
        return inSessions;
    }
}
