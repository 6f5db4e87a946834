package io.millrace.batch.spark;

import io.millrace.batch.engine.Instance;
import io.millrace.batch.process.Desks;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The drivers that are kept ready, no more than are allowed. One that has ended while it was at an attempt (by a failure, a
 * time-out, a cancellation) or has done enough of them is replaced by another of the same settings, which warms up while
 * nobody waits for it.
 */
@Component
class Drivers implements Driver.Keeper, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Drivers.class);

    /** The services that start beside this one come first. */
    private static final Duration AFTER_START = Duration.ofSeconds(15);

    /** Beside the pipelines' directories, whose names begin with a letter or a digit. */
    private static final String DESKS = ".drivers";

    private final List<Driver> all = new ArrayList<>();
    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "ready-drivers");
        thread.setDaemon(true);
        return thread;
    });

    private final SparkProcesses processes;
    private final DriversProperties properties;
    private final DriverSettings usual;
    private final Desks desks;
    private final Clock clock;
    private boolean closed;

    Drivers(
            SparkProcesses processes,
            DriversProperties properties,
            Submissions submissions,
            Instance instance,
            Clock clock) {
        this.processes = processes;
        this.properties = properties;
        this.usual = submissions.usual();
        this.desks = new Desks(instance.logs().resolve(DESKS));
        this.clock = clock;
    }

    /** One that is free, or a new one where there may be more; it has to be given an attempt. */
    synchronized Optional<Driver> take(DriverSettings settings) throws IOException {
        var free = all.stream()
                .filter(driver -> driver.idleSince != null && driver.settings().equals(settings))
                .findFirst();
        if (free.isPresent()) {
            return Optional.of(busy(free.get()));
        }
        if (closed || (all.size() >= properties.max() && !makeRoom())) {
            return Optional.empty();
        }
        return Optional.of(busy(start(settings)));
    }

    private static Driver busy(Driver driver) {
        driver.idleSince = null;
        driver.attempts++;
        return driver;
    }

    /** The one that has waited longest goes; it has other settings than are asked for. */
    private boolean makeRoom() {
        var oldest = all.stream()
                .filter(driver -> driver.idleSince != null)
                .min(Comparator.comparing(driver -> Objects.requireNonNull(driver.idleSince)));
        oldest.ifPresent(this::dismiss);
        return oldest.isPresent();
    }

    private Driver start(DriverSettings settings) throws IOException {
        var desk = desks.desk("driver-" + UUID.randomUUID());
        var driver = Driver.of(settings, desk, processes.ready(settings, desk), this);
        all.add(driver);
        return driver;
    }

    private boolean startWarm(DriverSettings settings) {
        try {
            var driver = start(settings);
            driver.idleSince = clock.instant();
            driver.warmUp();
            return true;
        } catch (IOException e) {
            log.warn("No Spark driver is ready: {}", e.getMessage());
            return false;
        }
    }

    private void dismiss(Driver driver) {
        all.remove(driver);
        background.execute(driver::end);
    }

    @Override
    public synchronized void idle(Driver driver) {
        if (!all.contains(driver)) {
            return;
        }
        if (driver.attempts < properties.attempts() && !closed) {
            driver.idleSince = clock.instant();
        } else {
            dismiss(driver);
            replace(driver);
        }
    }

    @Override
    public synchronized void gone(Driver driver) {
        // One that ends while it is idle is not replaced: what ends it might end the next one, too.
        if (all.remove(driver) && driver.idleSince == null) {
            replace(driver);
        }
    }

    private void replace(Driver driver) {
        if (!closed && all.size() < properties.max()) {
            startWarm(driver.settings());
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void open() {
        background.execute(desks::clearAbandoned);
        background.schedule(this::startFirst, AFTER_START.toSeconds(), TimeUnit.SECONDS);
        var period = Math.max(1, properties.idle().toMillis() / 4);
        background.scheduleWithFixedDelay(this::dismissIdle, period, period, TimeUnit.MILLISECONDS);
    }

    private synchronized void startFirst() {
        var wanted = Math.min(properties.warm(), properties.max());
        while (!closed && all.size() < wanted && startWarm(usual)) {
            log.debug("A Spark driver warms up");
        }
    }

    private synchronized void dismissIdle() {
        var oldest = clock.instant().minus(properties.idle());
        List.copyOf(all).stream()
                .filter(driver -> driver.idleSince != null && driver.idleSince.isBefore(oldest))
                .filter(driver -> !isKept(driver))
                .forEach(this::dismiss);
    }

    private boolean isKept(Driver driver) {
        return driver.settings().equals(usual)
                && all.stream().filter(each -> each.settings().equals(usual)).count() <= properties.warm();
    }

    /** Before attempts under way are ended, which would call for replacements. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        List<Driver> idle;
        synchronized (this) {
            closed = true;
            idle = all.stream().filter(driver -> driver.idleSince != null).toList();
            all.removeAll(idle);
        }
        idle.parallelStream().forEach(Driver::end);
    }

    @Override
    public void destroy() {
        background.shutdown();
    }
}
