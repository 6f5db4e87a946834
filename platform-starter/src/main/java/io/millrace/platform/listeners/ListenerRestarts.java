package io.millrace.platform.listeners;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Starts listeners again that have stopped: what they lacked, such as a right, may be granted any time. Each time it waits
 * twice as long, until the listener has run for a while.
 */
public final class ListenerRestarts implements ApplicationListener<ContextClosedEvent> {

    private static final Logger log = LoggerFactory.getLogger(ListenerRestarts.class);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration RAN_WELL = Duration.ofMinutes(5);

    private final ListenerStates states;
    private final Duration first;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<MessageListenerContainer> underWay = ConcurrentHashMap.newKeySet();
    private final Map<MessageListenerContainer, Attempt> attempts = new ConcurrentHashMap<>();

    private record Attempt(Duration pause, long at) {}

    /** @param first how long to wait before the first attempt */
    public ListenerRestarts(ListenerStates states, Duration first) {
        this.states = states;
        this.first = first;
    }

    /** Stops what is left of the listener and starts it after a pause; a second call meanwhile changes nothing. */
    public void restart(MessageListenerContainer container, String reason) {
        if (closing.getCount() > 0 && underWay.add(container)) {
            var pause = nextPause(container);
            log.error(
                    "Listener {} stopped, and is started again in {} s: {}",
                    container.getListenerId(),
                    pause.toSeconds(),
                    reason);
            states.stopped(container.getListenerId(), reason);
            // Not the consumer's own thread, whose end it waits for.
            new Thread(() -> restart(container, pause), "restart-" + container.getListenerId()).start();
        }
    }

    private void restart(MessageListenerContainer container, Duration pause) {
        try {
            container.stop();
            if (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                underWay.remove(container);
                states.started(container.getListenerId());
                container.start();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            underWay.remove(container);
            restart(container, "it could not be started: " + e);
        }
    }

    private Duration nextPause(MessageListenerContainer container) {
        return attempts.compute(container, (any, last) -> {
                    var now = System.nanoTime();
                    var again = last != null && now - last.at() < RAN_WELL.toNanos();
                    var pause = again ? last.pause().multipliedBy(2) : first;
                    return new Attempt(pause.compareTo(LONGEST) < 0 ? pause : LONGEST, now);
                })
                .pause();
    }

    /** Nobody would stop a container that starts when all others have stopped. */
    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        closing.countDown();
    }
}
