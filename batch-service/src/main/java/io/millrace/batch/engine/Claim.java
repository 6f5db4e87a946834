package io.millrace.batch.engine;

import java.time.Instant;

/** What there is to do for an attempt that has become due. */
public sealed interface Claim {

    /** It is new, and the caller's. */
    record Begin(Work work) implements Claim {}

    /** Somebody else began it and is gone; now it is the caller's. */
    record Resume(Work work) implements Claim {}

    /**
     * It is not yet its turn.
     *
     * @param forAPlace whether it waits for a place in its pool: it is woken when one is free, and need only be claimed
     *     again at that instant, or when {@link Attempts#mayBegin} says so right after it has been put off
     */
    record Later(Instant at, boolean forAPlace) implements Claim {}

    /** It has ended, or was called off. */
    record Nothing() implements Claim {}
}
