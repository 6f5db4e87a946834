package io.millrace.order.placement;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * For how long a claim is its owner's alone: as long as a record may be under way to the log, and a margin. It begins
 * here before the database is asked for it, and by a clock that nobody sets, so that it never ends later here than there.
 */
final class Lease {

    /** What the owner has to begin sending, so that what it sends has arrived or been given up before the lease ends. */
    static final Duration MARGIN = Duration.ofSeconds(5);

    private final LongSupplier nanoTime;
    private final long begun;

    private Lease(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** How long a lease is when a record may be under way for so long. */
    static Duration length(Duration underWay) {
        return underWay.plus(MARGIN);
    }

    static Lease begin() {
        return begin(System::nanoTime);
    }

    static Lease begin(LongSupplier nanoTime) {
        return new Lease(nanoTime);
    }

    /** Whether what is sent now arrives or is given up before the lease ends. */
    boolean leavesTimeToSend() {
        return nanoTime.getAsLong() - begun < MARGIN.toNanos();
    }
}
