package io.millrace.order.book;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Wakes those who wait for the projection when it got on; other instances' progress shows only by looking again. */
@Component
class Progress {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition made = lock.newCondition();

    void made() {
        lock.lock();
        try {
            made.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns after the next progress of this instance, or after some milliseconds without. */
    void await(long millis) {
        lock.lock();
        try {
            if (!made.await(millis, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
