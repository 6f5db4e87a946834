package io.millrace.order.reading;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.order.book.Orders;
import io.millrace.order.domain.Order;
import io.millrace.order.domain.Status;
import io.millrace.order.domain.StatusChange;
import io.millrace.order.web.Problem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Open streams of status changes. One query for all of them looks for news, at once after progress of this instance and
 * every quarter of a second because of other instances. Comments now and then show which clients went away, and to
 * servers on the way that the stream is in use.
 */
@Component
@EnableConfigurationProperties(StreamProperties.class)
class StatusStreams implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StatusStreams.class);
    private static final long LOOK_AGAIN_MILLIS = 250;

    private final Orders orders;
    private final StreamProperties properties;
    private final Map<SseEmitter, Sent> streams = new ConcurrentHashMap<>();
    private volatile boolean running;

    StatusStreams(Orders orders, StreamProperties properties, MeterRegistry meters) {
        this.orders = orders;
        this.properties = properties;
        Gauge.builder("orders.streams.open", streams, Map::size)
                .description("Streams of status changes that clients have open")
                .register(meters);
    }

    /** What a stream is about, and how many entries of the history its client has. */
    private record Sent(String orderId, int entries) {}

    private record Event(Status status, Instant at) {

        static Event of(StatusChange change) {
            return new Event(change.status(), change.at());
        }
    }

    void refuseTooMany() {
        if (streams.size() >= properties.maxOpen()) {
            throw Problem.BUSY
                    .because("As many streams are open here as may be. Ask for the order's status, or try again later.")
                    .retryAfter(Duration.ofSeconds(5));
        }
    }

    SseEmitter open(Order order) {
        refuseTooMany();
        var stream = new SseEmitter(properties.maxLife().toMillis());
        stream.onCompletion(() -> streams.remove(stream));
        stream.onError(failure -> streams.remove(stream));
        streams.put(stream, new Sent(order.orderId(), 0));
        send(stream, order.history());
        return stream;
    }

    private void look() {
        if (streams.isEmpty()) {
            return;
        }
        var ids = streams.values().stream().map(Sent::orderId).distinct().toList();
        var histories = orders.histories(ids);
        streams.forEach((stream, sent) -> {
            var history = histories.get(sent.orderId());
            if (history != null) {
                send(stream, history);
            }
        });
    }

    private void send(SseEmitter stream, List<StatusChange> history) {
        streams.computeIfPresent(stream, (key, sent) -> {
            try {
                for (var entry : history.subList(Math.min(sent.entries(), history.size()), history.size())) {
                    stream.send(SseEmitter.event().name("status").data(Event.of(entry), MediaType.APPLICATION_JSON));
                }
                if (history.get(history.size() - 1).status().isTerminal()) {
                    stream.complete();
                    return null;
                }
                return new Sent(sent.orderId(), history.size());
            } catch (IOException | IllegalStateException e) {
                log.debug("A client went away", e);
                return null;
            }
        });
    }

    /** Tells every client that its stream is in use; who cannot be told went away. */
    private void beat() {
        streams.keySet()
                .forEach(stream -> streams.computeIfPresent(stream, (key, sent) -> {
                    try {
                        stream.send(SseEmitter.event().comment("still here"));
                        return sent;
                    } catch (IOException | IllegalStateException e) {
                        log.debug("A client went away", e);
                        return null;
                    }
                }));
    }

    private void lookForNews() {
        var lastBeat = System.nanoTime();
        while (running) {
            orders.awaitProgress(LOOK_AGAIN_MILLIS);
            try {
                look();
                if (System.nanoTime() - lastBeat > properties.heartbeat().toNanos()) {
                    lastBeat = System.nanoTime();
                    beat();
                }
            } catch (RuntimeException e) {
                log.warn("Could not look for news of {} orders that are followed", streams.size(), e);
            }
        }
    }

    @Override
    public void start() {
        running = true;
        var thread = new Thread(this::lookForNews, "status-streams");
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends open streams, for which a graceful shutdown would wait. */
    @Override
    public void stop() {
        running = false;
        streams.keySet().forEach(SseEmitter::complete);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
