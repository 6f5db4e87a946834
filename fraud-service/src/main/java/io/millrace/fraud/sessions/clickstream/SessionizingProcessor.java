package io.millrace.fraud.sessions.clickstream;

import io.millrace.events.ClickEvent;
import io.millrace.events.SessionizedClick;
import io.millrace.fraud.sessions.Click;
import io.millrace.fraud.sessions.Sessionizer;
import io.millrace.fraud.sessions.UserSessions;
import io.millrace.fraud.streams.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Gives each click its session, once. What is remembered is measured by the log's own time, so that the same log gives the
 * same sessions whenever it is read.
 */
@SuppressWarnings("NullAway.Init") // Streams calls init first
final class SessionizingProcessor implements Processor<String, ClickEvent, String, SessionizedClick> {

    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(1);
    private static final byte[] SEEN = {};

    private final Sessionizer sessionizer;
    private final ClickMetrics metrics;
    private ProcessorContext<String, SessionizedClick> context;
    private KeyValueStore<String, UserSessions> users;
    private WindowStore<String, byte[]> seenClicks;

    SessionizingProcessor(Sessionizer sessionizer, ClickMetrics metrics) {
        this.sessionizer = sessionizer;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, SessionizedClick> context) {
        this.context = context;
        users = context.getStateStore(SessionStores.USER_SESSIONS);
        seenClicks = context.getStateStore(SessionStores.SEEN_CLICKS);
        var idleUsers = new Sweep<>(users, user -> sessionizer.isIdle(user, now()));
        context.schedule(SWEEP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, idleUsers::advance);
    }

    @Override
    public void process(Record<String, ClickEvent> record) {
        var event = record.value();
        if (event == null) {
            throw new IllegalArgumentException("A click without a value");
        }
        if (!event.getUserId().equals(record.key())) {
            throw new IllegalArgumentException("A click of " + event.getUserId() + " under the key " + record.key());
        }
        if (isRepeated(event)) {
            metrics.repeated();
            return;
        }
        var user = Optional.ofNullable(users.get(event.getUserId())).orElse(UserSessions.NONE);
        var placement = sessionizer.place(user, new Click(event.getEventId(), event.getUserId(), event.getTs()), now());
        users.put(event.getUserId(), placement.user());
        seenClicks.put(key(event), SEEN, context.currentStreamTimeMs());
        context.forward(record.withValue(new SessionizedClick(
                event.getEventId(), event.getUserId(), event.getPage(), event.getTs(), placement.sessionId())));
        metrics.placed(placement.opened());
    }

    private boolean isRepeated(ClickEvent event) {
        try (var seen = seenClicks.fetch(key(event), now().minus(sessionizer.memory()), now())) {
            return seen.hasNext();
        }
    }

    private static String key(ClickEvent event) {
        return event.getUserId() + '\0' + event.getEventId();
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentStreamTimeMs());
    }
}
