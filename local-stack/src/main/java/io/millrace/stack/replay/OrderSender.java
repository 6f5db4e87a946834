package io.millrace.stack.replay;

import io.github.bucket4j.BlockingBucket;
import io.github.bucket4j.Bucket;
import io.millrace.stack.client.Api;
import io.millrace.stack.client.ApiException;
import io.millrace.stack.terminal.StackException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/** Places orders side by side, those of a user one after the other, as the user would. */
public final class OrderSender {

    /** What may pass by itself: too many requests, the log away, no answer. */
    private static final List<Integer> MAY_PASS = List.of(0, 429, 503);

    /** Far more orders a second than can be sent. */
    private static final int UNLIMITED = 1_000_000;

    private static final RetryTemplate RETRIES = new RetryTemplate(RetryPolicy.builder()
            .includes(ApiException.class)
            .maxRetries(20)
            .delay(Duration.ofMillis(250))
            .multiplier(1.5)
            .maxDelay(Duration.ofSeconds(3))
            .build());

    private final Api orders;
    private final int lanes;
    private final Consumer<String> onAccepted;

    public OrderSender(Api orders, int lanes) {
        this(orders, lanes, id -> {});
    }

    /** @param onAccepted told the id of each order as its 202 arrives, by any thread */
    public OrderSender(Api orders, int lanes, Consumer<String> onAccepted) {
        this.orders = orders;
        this.lanes = lanes;
        this.onAccepted = onAccepted;
    }

    /**
     * Sends all orders and returns when each is accepted or refused for good.
     *
     * @param perSecond how many to send a second at the most; 0 for no limit
     * @param progress called once for each order that is done
     */
    public Sent send(Iterator<NewOrder> source, int perSecond, Runnable progress) {
        List<String> accepted = Collections.synchronizedList(new ArrayList<>());
        SortedMap<String, Integer> refused = Collections.synchronizedSortedMap(new TreeMap<>());
        var began = System.nanoTime();
        var executors = IntStream.range(0, lanes).mapToObj(lane -> lane()).toList();
        var pending = new ArrayList<Future<?>>();
        try {
            var pace = pace(perSecond);
            while (source.hasNext()) {
                var order = source.next();
                pace.consume(1);
                var lane = executors.get(Math.floorMod(order.userId().hashCode(), lanes));
                pending.add(lane.submit(() -> {
                    place(order, accepted, refused);
                    progress.run();
                }));
            }
            for (var sending : pending) {
                sending.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new StackException("sending failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while sending orders", e);
        } finally {
            executors.forEach(ExecutorService::shutdownNow);
        }
        return new Sent(List.copyOf(accepted), new TreeMap<>(refused), Duration.ofNanos(System.nanoTime() - began));
    }

    private void place(NewOrder order, List<String> accepted, Map<String, Integer> refused) {
        var answer = answerFor(order);
        var body = Api.JSON.readTree(answer.body());
        if (answer.statusCode() == 202) {
            var id = body.path("order_id").asString();
            onAccepted.accept(id);
            accepted.add(id);
        } else {
            refused.merge(nameOf(body.path("type").asString()), 1, Integer::sum);
        }
    }

    private HttpResponse<String> answerFor(NewOrder order) {
        try {
            return RETRIES.execute(() -> {
                var answer = orders.answer("/orders", order.body(), Map.of("Idempotency-Key", order.reference()));
                if (MAY_PASS.contains(answer.statusCode())) {
                    throw new ApiException(answer.statusCode(), "POST /orders answered " + answer.body());
                }
                return answer;
            });
        } catch (RetryException e) {
            throw new StackException(
                    "order " + order.reference() + " could not be placed: "
                            + e.getCause().getMessage(),
                    e.getCause());
        }
    }

    private static String nameOf(String problemType) {
        return problemType.substring(problemType.lastIndexOf(':') + 1);
    }

    private static BlockingBucket pace(int perSecond) {
        var rate = perSecond > 0 ? perSecond : UNLIMITED;
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(Math.max(1, rate / 10)).refillGreedy(rate, Duration.ofSeconds(1)))
                .build()
                .asBlocking();
    }

    /** One thread with a short queue; who submits to a full one waits. */
    private static ExecutorService lane() {
        RejectedExecutionHandler wait = (task, executor) -> {
            try {
                executor.getQueue().put(task);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackException("interrupted while sending orders", e);
            }
        };
        return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(64), wait);
    }
}
