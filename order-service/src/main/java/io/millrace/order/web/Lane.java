package io.millrace.order.web;

import io.millrace.platform.problems.ProblemException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Threads for one kind of call that may have to wait for somebody else, so that such calls keep one another waiting and
 * never those of another kind, nor the few threads that read requests. There is room for so many calls to wait for a
 * moment; more, or longer, is 503.
 */
public final class Lane implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** As many connections as Tomcat takes; how long they wait is bounded. */
    private static final int WAITING = 8192;

    private static final ScheduledExecutorService IMPATIENT = Executors.newSingleThreadScheduledExecutor(daemons());

    private final ThreadPoolExecutor threads;

    Lane(String name, int width) {
        threads = new ThreadPoolExecutor(
                width,
                width,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(WAITING),
                new CustomizableThreadFactory("lane-" + name + "-"));
        threads.allowCoreThreadTimeOut(true);
    }

    /** What the work answers or throws; fails with 503 when its turn does not come soon. */
    public <T> CompletableFuture<T> call(Supplier<T> work) {
        var begun = new AtomicBoolean();
        var answer = new CompletableFuture<T>();
        try {
            threads.execute(() -> {
                if (begun.compareAndSet(false, true)) {
                    answer.completeAsync(work, Runnable::run);
                }
            });
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(busy());
        }
        if (!begun.get()) {
            IMPATIENT.schedule(
                    () -> {
                        // What has begun is not refused, for it may leave something behind.
                        if (begun.compareAndSet(false, true)) {
                            answer.completeExceptionally(busy());
                        }
                    },
                    PATIENCE.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
        return answer;
    }

    private static CustomizableThreadFactory daemons() {
        var factory = new CustomizableThreadFactory("lanes-");
        factory.setDaemon(true);
        return factory;
    }

    static ProblemException busy() {
        return Problem.BUSY
                .because("Too many such calls wait for something that is slow or away. Try again later.")
                .retryAfter(Duration.ofSeconds(2));
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
