package io.millrace.stack.chaos;

import io.millrace.infra.InfraException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kills as the schedule says, and starts again whatever ended, as Kubernetes would: a program that does not get ready
 * because another one is away is started once more until it does, and so is one whose liveness fails three times.
 */
final class Supervisor implements AutoCloseable {

    private static final int MOST_STARTS = 20;
    private static final int FAILURES_BEFORE_RESTART = 3;
    private static final int LOOK_SECONDS = 5;
    private static final int REST_SECONDS = 2;

    private final Announcer announcer;
    private final Map<String, Worker> workers = new HashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    /** Who ends the command ends the stack, and nothing of it must be started again then. */
    private final Thread onExit = new Thread(end::countDown, "stop-supervising");

    Supervisor(List<Target> targets, Announcer announcer) {
        this.announcer = announcer;
        Runtime.getRuntime().addShutdownHook(onExit);
        targets.forEach(target -> workers.put(target.name(), new Worker(target)));
    }

    /** Begins now. */
    void begin(Schedule schedule) {
        schedule.kills()
                .forEach(kill -> clock.schedule(
                        () -> workers.get(kill.target()).enqueue(kill),
                        kill.at().toMillis(),
                        TimeUnit.MILLISECONDS));
        clock.scheduleWithFixedDelay(
                () -> workers.values().forEach(Worker::look), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** Whether every program runs and none is being started. */
    boolean isSettled() {
        return workers.values().stream().allMatch(Worker::isSettled);
    }

    /** What was started that nobody had killed. */
    int startedUnasked() {
        return workers.values().stream()
                .mapToInt(worker -> worker.unasked.get())
                .sum();
    }

    @Override
    public void close() {
        if (end.getCount() > 0) {
            Runtime.getRuntime().removeShutdownHook(onExit);
        }
        end.countDown();
        clock.shutdownNow();
        workers.values().forEach(worker -> worker.thread.shutdownNow());
    }

    /** One program; what is done to it is done one after the other. */
    private final class Worker {

        private final Target target;
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final AtomicInteger pending = new AtomicInteger();
        private final AtomicInteger unasked = new AtomicInteger();
        private volatile int failures;

        Worker(Target target) {
            this.target = target;
        }

        void enqueue(Schedule.Kill kill) {
            submit(() -> {
                announcer.say("kill -9 " + target.name() + ", down for "
                        + kill.pause().toMillis() + " ms");
                target.kill().run();
                if (!end.await(kill.pause().toMillis(), TimeUnit.MILLISECONDS)) {
                    start();
                }
                return null;
            });
        }

        void look() {
            submit(() -> {
                if (end.getCount() == 0) {
                    return null;
                }
                var failed = target.alive().getAsBoolean() ? 0 : failures + 1;
                failures = failed;
                if (failed == FAILURES_BEFORE_RESTART) {
                    failures = 0;
                    unasked.incrementAndGet();
                    announcer.say(target.name() + " ended, or says that it is not alive: starting it again");
                    start();
                }
                return null;
            });
        }

        boolean isSettled() {
            return pending.get() == 0 && failures == 0 && target.alive().getAsBoolean();
        }

        private void start() throws InterruptedException {
            var began = System.nanoTime();
            for (var attempt = 1; attempt <= MOST_STARTS && end.getCount() > 0; attempt++) {
                try {
                    target.start().run();
                    announcer.say(String.format(
                            "%s is ready after %.1f s", target.name(), (System.nanoTime() - began) / 1e9));
                    return;
                } catch (InfraException e) {
                    if (end.await(REST_SECONDS, TimeUnit.SECONDS)) {
                        return;
                    }
                    announcer.say(target.name() + " did not start and is started once more: "
                            + e.getMessage().lines().findFirst().orElse(""));
                }
            }
            if (end.getCount() > 0) {
                announcer.say(target.name() + " was started " + MOST_STARTS + " times in vain");
            }
        }

        private void submit(Callable<Void> work) {
            pending.incrementAndGet();
            thread.submit(() -> {
                try {
                    return work.call();
                } catch (RuntimeException e) {
                    announcer.say(target.name() + ": " + e);
                    throw e;
                } finally {
                    pending.decrementAndGet();
                }
            });
        }
    }
}
