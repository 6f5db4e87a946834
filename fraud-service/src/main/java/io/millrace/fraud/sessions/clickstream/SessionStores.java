package io.millrace.fraud.sessions.clickstream;

import io.millrace.fraud.sessions.UserSessions;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/** The stores of the sessions, partitioned by user. */
final class SessionStores {

    /** user_id to {@link UserSessions}. */
    static final String USER_SESSIONS = "user-sessions";

    /** user_id and event_id of clicks that have a session; what is older than the memory goes by itself. */
    static final String SEEN_CLICKS = "seen-clicks";

    private SessionStores() {}

    static StoreBuilder<KeyValueStore<String, UserSessions>> userSessions() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(USER_SESSIONS), Serdes.String(), SessionStateSerde.create())
                .withCachingEnabled();
    }

    static StoreBuilder<WindowStore<String, byte[]>> seenClicks(Duration memory) {
        return Stores.windowStoreBuilder(
                Stores.persistentWindowStore(SEEN_CLICKS, memory, Duration.ofMillis(1), false),
                Serdes.String(),
                Serdes.ByteArray());
    }
}
