package io.millrace.batch.engine;

import java.time.Instant;

/** What there is to do for an attempt that has become due. */
public sealed interface Claim {

    /** It is new, and the caller's. */
    record Begin(Work work) implements Claim {}

    /** Somebody else began it and is gone; now it is the caller's. */
    record Resume(Work work) implements Claim {}

    /** It is not yet its turn. */
    record Later(Instant at) implements Claim {}

    /** It has ended, or was called off. */
    record Nothing() implements Claim {}
}
