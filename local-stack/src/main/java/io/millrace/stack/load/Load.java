package io.millrace.stack.load;

import io.github.bucket4j.Bucket;
import io.millrace.stack.StackException;
import io.millrace.stack.catalogue.Catalogues;
import io.millrace.stack.client.Api;
import io.millrace.stack.demo.Catalogue;
import io.millrace.stack.replay.AcceptedIds;
import io.millrace.stack.services.Service;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Acts in the shop at a steady rate, whatever the services do, and notes each order that was accepted. */
public final class Load {

    private static final int HANDS = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Api orders = new Api(Service.ORDER.url());
    private final Api inventory = new Api(Service.INVENTORY.url());
    private final Outcomes outcomes = new Outcomes();
    private final Persistence persistence = new Persistence(PATIENCE, outcomes);
    private final Catalogue catalogue;
    private final Shop shop;
    private final int rate;

    /** @param rate actions a second, nearly all of them orders */
    public Load(long seed, int rate) {
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

    /**
     * Acts for so long, then waits until every action has its answer or was given up.
     *
     * @param progress called for each action that is settled
     */
    public void run(Duration length, AcceptedIds accepted, Runnable progress) throws InterruptedException {
        var hands = Executors.newFixedThreadPool(HANDS);
        try {
            var pace = Bucket.builder()
                    .addLimit(limit -> limit.capacity(Math.max(1, rate / 10)).refillGreedy(rate, Duration.ofSeconds(1)))
                    .build()
                    .asBlocking();
            var end = System.nanoTime() + length.toNanos();
            while (System.nanoTime() < end) {
                pace.consume(1);
                var action = shop.next();
                hands.execute(() -> {
                    act(action, accepted);
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

    private void act(Action action, AcceptedIds accepted) {
        if (action instanceof Action.Place place) {
            place(place, accepted);
        } else if (action instanceof Action.Receive receive) {
            persistence
                    .call(() -> inventory.answer(
                            "/stock/" + receive.sku() + "/receipts",
                            Map.of("quantity", receive.quantity()),
                            Map.of("Idempotency-Key", receive.key())))
                    .ifPresent(answer -> outcomes.count("receipt: " + answer.statusCode()));
        } else if (action instanceof Action.Reprice reprice) {
            var body = Map.of(
                    "name", reprice.name(),
                    "category", reprice.category(),
                    "unit_price", reprice.price().toPlainString(),
                    "currency", "GBP");
            persistence
                    .call(() -> inventory.answer("PUT", "/products/" + reprice.sku(), body, Map.of()))
                    .ifPresent(answer -> outcomes.count("new price: " + answer.statusCode()));
        }
    }

    private void place(Action.Place place, AcceptedIds accepted) {
        var order = place.order();
        persistence
                .call(() -> orders.answer("/orders", order.body(), Map.of("Idempotency-Key", order.reference())))
                .ifPresent(answer -> {
                    if (answer.statusCode() != 202) {
                        outcomes.count("order refused: " + problem(answer));
                        return;
                    }
                    var id = Api.JSON.readTree(answer.body()).path("order_id").asString();
                    accepted.add(id);
                    outcomes.count("order accepted");
                    if (place.regretted()) {
                        persistence
                                .call(() -> orders.answer("/orders/" + id + "/cancellation", Map.of(), Map.of()))
                                .ifPresent(cancelled -> outcomes.count("cancellation: " + cancelled.statusCode()));
                    }
                });
    }

    private static String problem(HttpResponse<String> answer) {
        var type = Api.JSON.readTree(answer.body()).path("type").asString("");
        return answer.statusCode() + " " + type.substring(type.lastIndexOf(':') + 1);
    }
}
