package io.millrace.order.web;

import org.springframework.stereotype.Component;

/** One lane for each kind of call that waits for others; placements without a key need none. */
@Component
public final class Lanes implements AutoCloseable {

    private final Lane keyed = new Lane("keyed", 10);
    private final Lane reading = new Lane("reading", 10);
    private final Lane intake = new Lane("intake", 4);

    /** Placements with a key hold a connection while the log answers: fewer than there are, so that readers find some. */
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
