package io.millrace.fraud.sessions.clickstream;

import io.millrace.fraud.sessions.Session;
import io.millrace.fraud.sessions.UserSessions;
import io.millrace.fraud.sessions.state.SessionState;
import io.millrace.fraud.sessions.state.UserSessionsState;
import io.millrace.fraud.streams.AvroState;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serde;

/** What is remembered of a user's sessions, as the store keeps it. */
final class SessionStateSerde {

    private SessionStateSerde() {}

    static Serde<UserSessions> create() {
        return AvroState.serde(
                UserSessionsState.getClassSchema(),
                SessionStateSerde::toState,
                SessionStateSerde::fromState,
                AvroState.earlier("UserSessionsState"));
    }

    private static UserSessionsState toState(UserSessions user) {
        return new UserSessionsState(user.sessions().stream()
                .map(session -> new SessionState(
                        session.id(),
                        session.first().toEpochMilli(),
                        session.last().toEpochMilli(),
                        session.touchedAt().toEpochMilli()))
                .toList());
    }

    private static UserSessions fromState(UserSessionsState state) {
        return new UserSessions(state.getSessions().stream()
                .map(session -> new Session(
                        session.getId(),
                        Instant.ofEpochMilli(session.getFirst()),
                        Instant.ofEpochMilli(session.getLast()),
                        Instant.ofEpochMilli(session.getTouchedAt())))
                .toList());
    }
}
