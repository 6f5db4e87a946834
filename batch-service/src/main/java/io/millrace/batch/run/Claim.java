package io.millrace.batch.run;

import java.time.Instant;

/** What there is to do for an attempt that has become due. */
public sealed interface Claim {

    /** It is new, and the caller's. */
    record Begin(Attempt attempt) implements Claim {}

    /** Somebody else began it and is gone; now it is the caller's. */
    record Resume(Attempt attempt) implements Claim {}

    /** It is not yet its turn. */
    record Later(Instant at) implements Claim {}

    /** It has ended, or was called off. */
    record Nothing() implements Claim {}
}
