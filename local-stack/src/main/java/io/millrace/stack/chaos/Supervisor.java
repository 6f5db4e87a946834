package io.millrace.stack.chaos;

import io.millrace.infra.process.InfraException;
import io.millrace.stack.chaos.Schedule.Disturbance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Disturbs as the schedule says, and starts again whatever ended, as Kubernetes would: a program that does not get ready
 * because another one is away is started once more until it does, and so is one whose liveness fails three times.
 */
final class Supervisor implements AutoCloseable {

    private static final int MOST_STARTS = 20;
    private static final int FAILURES_BEFORE_RESTART = 3;
    private static final int LOOK_SECONDS = 5;
    private static final int REST_SECONDS = 2;

    private final Announcer announcer;
    private final Deeds deeds;
    private final Map<String, Worker> workers = new HashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    /** For what is done to more than one program. */
    private final ExecutorService scenery = Executors.newCachedThreadPool();

    private final AtomicInteger sceneryPending = new AtomicInteger();
    private final CountDownLatch end;
    /** Who ends the command ends the stack, and nothing of it must be started again then. */
    private final Thread onExit;

    Supervisor(List<Target> targets, Announcer announcer, Deeds deeds, CountDownLatch end) {
        this.announcer = announcer;
        this.deeds = deeds;
        this.end = end;
        this.onExit = new Thread(end::countDown, "stop-supervising");
        Runtime.getRuntime().addShutdownHook(onExit);
        targets.forEach(target -> workers.put(target.name(), new Worker(target)));
    }

    /** Begins now. */
    void begin(Schedule schedule, Scenes scenes) {
        schedule.disturbances()
                .forEach(disturbance -> clock.schedule(
                        () -> disturb(disturbance, scenes), disturbance.at().toMillis(), TimeUnit.MILLISECONDS));
        clock.scheduleWithFixedDelay(
                () -> workers.values().forEach(Worker::look), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    private void disturb(Disturbance disturbance, Scenes scenes) {
        switch (disturbance.kind()) {
            case KILL, STOP, AWAY, FREEZE -> worker(disturbance.target()).enqueue(disturbance);
            case EVERYBODY -> {
                announcer.say("stop everybody");
                deeds.did(Kind.EVERYBODY);
                workers.values().forEach(worker -> worker.enqueue(disturbance));
            }
            case READ_ONLY -> scene(Kind.READ_ONLY, () -> scenes.readOnly(disturbance.length()));
            case QUIET -> scene(Kind.QUIET, () -> scenes.quiet(disturbance.length()));
            case PIPELINE -> scene(Kind.PIPELINE, scenes::pipeline);
            case DRIVER -> scene(Kind.DRIVER, scenes::killDriver);
            case ORPHAN -> scene(Kind.ORPHAN, scenes::orphanDriver);
        }
    }

    private Worker worker(String target) {
        return Objects.requireNonNull(workers.get(target), target);
    }

    private void scene(Kind kind, Callable<Boolean> scene) {
        sceneryPending.incrementAndGet();
        scenery.submit(() -> {
            try {
                if (scene.call()) {
                    deeds.did(kind);
                }
            } catch (RuntimeException e) {
                announcer.say(kind + ": " + e);
            } finally {
                sceneryPending.decrementAndGet();
            }
            return null;
        });
    }

    /** Whether every program runs, and none is being disturbed or started. */
    boolean isSettled() {
        return sceneryPending.get() == 0 && workers.values().stream().allMatch(Worker::isSettled);
    }

    /** What was started that nobody had ended, and batch-service where it was killed alone. */
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
        scenery.shutdown();
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

        void enqueue(Disturbance disturbance) {
            submit(() -> {
                switch (disturbance.kind()) {
                    case KILL, AWAY -> {
                        say("kill -9", ", down for", disturbance);
                        target.kill().run();
                        comeBack(disturbance);
                    }
                    case STOP -> {
                        say("stop", ", down for", disturbance);
                        target.stop().run();
                        comeBack(disturbance);
                    }
                    case FREEZE -> {
                        say("freeze", " for", disturbance);
                        var frozen = Frozen.of(target.pid().getAsLong());
                        try {
                            end.await(disturbance.length().toMillis(), TimeUnit.MILLISECONDS);
                        } finally {
                            frozen.thaw();
                        }
                        announcer.say(target.name() + " goes on");
                    }
                    default -> {
                        target.stop().run();
                        comeBack(disturbance);
                    }
                }
                if (disturbance.kind() != Kind.EVERYBODY) {
                    deeds.did(disturbance.kind());
                }
                return null;
            });
        }

        private void say(String verb, String how, Disturbance disturbance) {
            announcer.say(verb + " " + target.name() + how + " "
                    + disturbance.length().toMillis() + " ms");
        }

        private void comeBack(Disturbance disturbance) throws InterruptedException {
            if (!end.await(disturbance.length().toMillis(), TimeUnit.MILLISECONDS)) {
                start();
            }
        }

        void look() {
            // What is looked at while it starts would be looked at twice afterwards.
            if (pending.get() > 0) {
                return;
            }
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
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
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
