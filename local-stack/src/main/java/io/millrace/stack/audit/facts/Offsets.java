package io.millrace.stack.audit.facts;

import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;

/** The offsets of one topic's records, by partition; and those that were found more than once. */
public final class Offsets {

    private final SortedMap<Integer, BitSet> seen = new TreeMap<>();
    private final SortedMap<Integer, BitSet> repeated = new TreeMap<>();

    public void add(int partition, long offset) {
        var offsets = seen.computeIfAbsent(partition, key -> new BitSet());
        var bit = Math.toIntExact(offset);
        if (offsets.get(bit)) {
            repeated.computeIfAbsent(partition, key -> new BitSet()).set(bit);
        }
        offsets.set(bit);
    }

    public SortedMap<Integer, BitSet> byPartition() {
        return seen;
    }

    public BitSet repeatedOf(int partition) {
        return repeated.getOrDefault(partition, new BitSet());
    }

    public BitSet of(int partition) {
        return seen.getOrDefault(partition, new BitSet());
    }

    public boolean contains(int partition, long offset) {
        return of(partition).get(Math.toIntExact(offset));
    }
}
