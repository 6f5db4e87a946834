package io.millrace.fraud.sessions.clickstream;

import io.millrace.events.Topics;
import io.millrace.fraud.sessions.Sessionizer;
import io.millrace.fraud.streams.TopicSerdes;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/** Both topics are keyed by user, so a click needs no detour to where its user's sessions are. */
final class SessionTopology {

    private final TopicSerdes serdes;
    private final Sessionizer sessionizer;
    private final ClickMetrics metrics;

    SessionTopology(TopicSerdes serdes, Sessionizer sessionizer, ClickMetrics metrics) {
        this.serdes = serdes;
        this.sessionizer = sessionizer;
        this.metrics = metrics;
    }

    void addTo(StreamsBuilder builder) {
        builder
                .addStateStore(SessionStores.userSessions())
                .addStateStore(SessionStores.seenClicks(sessionizer.memory()))
                .stream(
                        Topics.CLICKS.name(),
                        Consumed.with(Serdes.String(), serdes.forValue(Topics.CLICKS))
                                .withName("clicks"))
                .process(
                        () -> new SessionizingProcessor(sessionizer, metrics),
                        Named.as("sessionize"),
                        SessionStores.USER_SESSIONS,
                        SessionStores.SEEN_CLICKS)
                .to(
                        Topics.SESSIONS.name(),
                        Produced.with(Serdes.String(), serdes.forValue(Topics.SESSIONS))
                                .withName("to-sessions"));
    }
}
