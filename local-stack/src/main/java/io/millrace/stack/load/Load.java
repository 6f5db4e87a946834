package io.millrace.stack.load;

import io.github.bucket4j.Bucket;
import io.millrace.stack.catalogue.Catalogues;
import io.millrace.stack.demo.Catalogue;
import io.millrace.stack.terminal.StackException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Acts in the shop at a steady rate, whatever the services do, and notes each order that was accepted. */
public final class Load {

    private static final int HANDS = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Outcomes outcomes = new Outcomes();
    private final Clerk clerk;
    private final Catalogue catalogue;
    private final Shop shop;
    private final int rate;
    private volatile long restsUntil = System.nanoTime();

    /**
     * @param rate actions a second, nearly all of them orders
     * @param instances of each service, which are asked in turn
     */
    public Load(long seed, int rate, int instances) {
        this.clerk = new Clerk(instances, new Persistence(PATIENCE, outcomes), outcomes);
        // The first numbers of Random are much alike for seeds that lie close together.
        var random = new Random(new SplittableRandom(seed).nextLong());
        this.catalogue = Catalogue.generate(random);
        this.shop = new Shop(catalogue, random, "load-" + seed + "-" + System.currentTimeMillis(), rate);
        this.rate = rate;
    }

    /** What came of the actions so far. */
    public Outcomes outcomes() {
        return outcomes;
    }

    /** Brings the products in; what orders hold of them already stays. */
    public void prepare() throws InterruptedException {
        Catalogues.load(BodyPublishers.ofString(catalogue.csv()));
    }

    /** Begins nothing for so long. */
    public void rest(Duration length) {
        restsUntil = System.nanoTime() + length.toNanos();
    }

    /**
     * Acts for so long, then waits until every action has its answer or was given up.
     *
     * @param progress called for each action that is settled
     */
    public void run(Duration length, Notes notes, Runnable progress) throws InterruptedException {
        var hands = Executors.newFixedThreadPool(HANDS);
        try {
            var pace = Bucket.builder()
                    .addLimit(limit -> limit.capacity(Math.max(1, rate / 10)).refillGreedy(rate, Duration.ofSeconds(1)))
                    .build()
                    .asBlocking();
            var end = System.nanoTime() + length.toNanos();
            while (System.nanoTime() < end) {
                if (System.nanoTime() < restsUntil) {
                    new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
                    continue;
                }
                pace.consume(1);
                var action = shop.next();
                hands.execute(() -> {
                    clerk.act(action, notes);
                    progress.run();
                });
            }
        } finally {
            settle(hands);
        }
    }

    private static void settle(ExecutorService hands) throws InterruptedException {
        hands.shutdown();
        if (!hands.awaitTermination(PATIENCE.multipliedBy(2).toSeconds(), TimeUnit.SECONDS)) {
            hands.shutdownNow();
            throw new StackException("the services did not answer what was asked of them; see .millrace/logs");
        }
    }
}
