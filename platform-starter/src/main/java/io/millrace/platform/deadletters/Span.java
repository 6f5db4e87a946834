package io.millrace.platform.deadletters;

/**
 * Offsets of a partition.
 *
 * @param until the first offset that does not belong to it
 */
record Span(long from, long until) {

    boolean isEmpty() {
        return until <= from;
    }

    /** The part of it that the other has too. */
    Span within(Span other) {
        return new Span(Math.max(from, other.from), Math.min(until, other.until));
    }

    /** Of at most so many offsets, the newest. */
    Span newest(long offsets) {
        return new Span(Math.max(from, until - offsets), until);
    }
}
