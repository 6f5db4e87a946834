package io.millrace.platform.listeners;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * How everything that reads topics fares: {@code listener_up} and {@code listener_waiting_seconds} by listener, and a
 * health that is down when one has stopped or has waited for longer than a pause between attempts explains.
 */
public final class ListenerStates implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(ListenerStates.class);

    /** Who waits for longer does not wait for a restart of the database. */
    static final Duration LONG_WAIT = Duration.ofMinutes(1);

    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, ListenerState> states = new ConcurrentHashMap<>();

    ListenerStates(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /** Makes a listener known that has not said anything yet. */
    public void register(String listener) {
        state(listener);
    }

    private ListenerState state(String listener) {
        return states.computeIfAbsent(listener, this::watched);
    }

    private ListenerState watched(String listener) {
        var state = new ListenerState();
        Gauge.builder("listener.up", state, now -> now.isUp(clock.instant()) ? 1 : 0)
                .description("1 while the listener gets and processes records, 0 when it has stopped or waits for long")
                .tag("listener", listener)
                .register(meters);
        TimeGauge.builder("listener.waiting", state, TimeUnit.MILLISECONDS, now -> now.waiting(clock.instant())
                        .toMillis())
                .description("For how long the listener has delivered the same records again and again")
                .tag("listener", listener)
                .register(meters);
        return state;
    }

    /** The same records will come again, because of a failure that may pass. */
    public void waits(String listener, String reason) {
        if (state(listener).waits(clock.instant(), reason)) {
            log.warn("Listener {} waits: {}", listener, reason);
        }
    }

    /** Records were processed, or others have them now. */
    public void goesOn(String listener) {
        state(listener)
                .goesOn()
                .ifPresent(since -> log.info(
                        "Listener {} goes on after {} s",
                        listener,
                        Duration.between(since, clock.instant()).toSeconds()));
    }

    /** It does not read any more. */
    void stopped(String listener, String reason) {
        state(listener).stopped(reason);
    }

    /** It reads again, or tries to. */
    void started(String listener) {
        state(listener).started(clock.instant());
    }

    @Override
    public Health health() {
        var now = clock.instant();
        var troubles = new LinkedHashMap<String, Object>();
        states.forEach((listener, state) -> state.trouble(now).ifPresent(trouble -> troubles.put(listener, trouble)));
        var up = states.values().stream().allMatch(state -> state.isUp(now));
        return (up ? Health.up() : Health.down())
                .withDetail("listeners", states.size())
                .withDetails(troubles)
                .build();
    }
}
