package io.millrace.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Waiting for what a loaded machine takes long to do. */
public final class Await {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration INTERVAL = Duration.ofMillis(25);

    private Await() {}

    public static void until(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(PATIENCE).pollInterval(INTERVAL).until(condition);
    }

    /** The first answer that is wanted. */
    public static <T> T answer(String what, Callable<T> call, Predicate<T> wanted) {
        return Awaitility.await(what).atMost(PATIENCE).pollInterval(INTERVAL).until(call, wanted);
    }

    public static void untilAsserted(ThrowingRunnable assertions) {
        Awaitility.await().atMost(PATIENCE).pollInterval(INTERVAL).untilAsserted(assertions);
    }
}
