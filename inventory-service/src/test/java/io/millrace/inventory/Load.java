package io.millrace.inventory;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Orders of one unit that keep coming to all partitions, until it is closed or there are enough. */
public final class Load implements AutoCloseable {

    private static final int PARTITIONS = 6;
    private static final int AT_ONCE = 50;
    private static final int ENOUGH = 100_000;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger placed = new AtomicInteger();
    private final Log log;
    private final String prefix;
    private final String sku;

    /** About a thousand orders a second. */
    public Load(Log log, String prefix, String sku) {
        this.log = log;
        this.prefix = prefix;
        this.sku = sku;
        clock.scheduleAtFixedRate(this::place, 0, 50, TimeUnit.MILLISECONDS);
    }

    private void place() {
        for (var i = 0; i < AT_ONCE && placed.get() < ENOUGH; i++) {
            var number = placed.getAndIncrement();
            log.placed(number % PARTITIONS, prefix + number, Map.of(sku, 1));
        }
    }

    /** The ids of all orders that were placed. */
    public Stream<String> orders() {
        return Stream.iterate(0, number -> number + 1).limit(placed.get()).map(number -> prefix + number);
    }

    /** Places no more; what was placed is then known. */
    @Override
    public void close() {
        clock.shutdown();
        try {
            clock.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
