package io.millrace.stack.audit.replay;

import java.util.Set;

/**
 * The rules that must have tripped in a window, and those that may have.
 *
 * @param atLeast whatever order the partitions were read in
 * @param atMost the same, and those that depend on it
 */
public record WindowVerdict(Set<String> atLeast, Set<String> atMost) {

    static final WindowVerdict INNOCENT = new WindowVerdict(Set.of(), Set.of());

    public boolean isCertain() {
        return atLeast.equals(atMost);
    }

    @Override
    public String toString() {
        return isCertain() ? "rules " + atLeast : "rules " + atLeast + " to " + atMost;
    }
}
