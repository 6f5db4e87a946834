package io.millrace.order.placement;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets one call at a time work on a key within this instance, so that many calls with one key do not take a database
 * connection each only to wait for the first of them.
 */
final class KeyLocks {

    private static final int STRIPES = 256;

    private final ReentrantLock[] stripes =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

    <T> T holding(String orderId, Supplier<T> work) {
        var lock = stripes[Math.floorMod(orderId.hashCode(), STRIPES)];
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
