package io.millrace.fraud.streams;

import io.millrace.platform.listeners.ListenerStates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.stereotype.Component;

/**
 * Starts a Streams application again that is dead, after a pause that doubles each time. It is a listener among the others
 * meanwhile: {@code listener_up} and the health {@code listeners} tell of it by its application id.
 */
@Component
final class StreamsRestarts implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StreamsRestarts.class);
    private static final Duration CHECK = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration START_WITHIN = Duration.ofSeconds(15);
    private static final Duration RAN_WELL = Duration.ofMinutes(5);

    private final ListenerStates listeners;
    private final List<Watched> watched = new ArrayList<>();
    private volatile @Nullable ScheduledExecutorService checks;

    StreamsRestarts(ListenerStates listeners) {
        this.listeners = listeners;
    }

    void watch(StreamsBuilderFactoryBean factory) {
        watched.add(new Watched(new StreamsApplication(factory)));
    }

    @Override
    public void start() {
        var timer = Executors.newSingleThreadScheduledExecutor(check -> {
            var thread = new Thread(check, "streams-restarts");
            thread.setDaemon(true);
            return thread;
        });
        watched.forEach(each -> listeners.register(each.application.id()));
        watched.forEach(each ->
                timer.scheduleWithFixedDelay(each::check, CHECK.toMillis(), CHECK.toMillis(), TimeUnit.MILLISECONDS));
        checks = timer;
    }

    /** In the last phase: before the applications, which would else be started again while they end. */
    @Override
    public void stop() {
        var timer = checks;
        if (timer != null) {
            timer.shutdown();
            try {
                // Or it would start an application that has been stopped meanwhile.
                timer.awaitTermination(START_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            checks = null;
        }
    }

    @Override
    public boolean isRunning() {
        return checks != null;
    }

    private final class Watched {

        private final StreamsApplication application;
        private Duration pause = FIRST_PAUSE;
        private @Nullable Long deadSince;
        private long startedAt = System.nanoTime();
        private boolean failedToStart;

        private Watched(StreamsApplication application) {
            this.application = application;
        }

        private void check() {
            var death = failedToStart
                    ? Optional.of("it could not be started")
                    : application.isWanted() ? application.death() : Optional.<String>empty();
            var now = System.nanoTime();
            if (death.isEmpty()) {
                if (deadSince != null) {
                    deadSince = null;
                    listeners.goesOn(application.id());
                }
                if (now - startedAt > RAN_WELL.toNanos()) {
                    pause = FIRST_PAUSE;
                }
                return;
            }
            listeners.waits(application.id(), death.get());
            if (deadSince == null) {
                deadSince = now;
                log.error(
                        "Streams application {} is dead and is started again in {} s: {}",
                        application.id(),
                        pause.toSeconds(),
                        death.get());
            } else if (now - deadSince > pause.toNanos()) {
                startAgain(now);
            }
        }

        private void startAgain(long now) {
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            deadSince = now;
            startedAt = now;
            try {
                application.startAgain();
                failedToStart = false;
            } catch (RuntimeException | Error e) {
                failedToStart = true;
                log.error(
                        "Streams application {} could not be started; trying again in {} s",
                        application.id(),
                        pause.toSeconds(),
                        e);
            }
        }
    }
}
