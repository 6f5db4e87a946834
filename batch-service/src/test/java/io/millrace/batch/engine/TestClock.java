package io.millrace.batch.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until it is told to go on. */
final class TestClock extends Clock {

    private Instant now;

    TestClock(String now) {
        this.now = Instant.parse(now);
    }

    void set(String instant) {
        set(Instant.parse(instant));
    }

    void set(Instant instant) {
        now = instant;
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
