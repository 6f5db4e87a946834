package io.millrace.order.web;

import org.springframework.stereotype.Component;

/** One lane for each kind of call that waits for others; placements without a key need none. */
@Component
public final class Lanes implements AutoCloseable {

    private final Lane keyed = new Lane("keyed", 32);
    private final Lane reading = new Lane("reading", 10);
    private final Lane intake = new Lane("intake", 4);

    /** Placements with a key, which wait for the log and for one another, and meanwhile hold no connection. */
    public Lane keyed() {
        return keyed;
    }

    /** What looks orders up in the database. */
    public Lane reading() {
        return reading;
    }

    /** What is handed to topics by a producer that waits for room. */
    Lane intake() {
        return intake;
    }

    @Override
    public void close() {
        keyed.close();
        reading.close();
        intake.close();
    }
}
