package io.millrace.fraud.blocks;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How far a topic has been read, so that who has written to it can wait until this instance knows it. */
final class ReadPosition {

    private final Map<Integer, Long> offsets = new HashMap<>();

    synchronized void reached(int partition, long offset) {
        offsets.merge(partition, offset, Math::max);
        notifyAll();
    }

    /** Whether the record was read in time. */
    synchronized boolean await(int partition, long offset, Duration timeout) throws InterruptedException {
        var deadline = System.nanoTime() + timeout.toNanos();
        while (offsets.getOrDefault(partition, -1L) < offset) {
            var left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
