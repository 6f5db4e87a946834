package io.millrace.fraud.memory;

import io.millrace.fraud.memory.state.UsualOrdersRow;
import io.millrace.fraud.memory.state.WindowRow;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The stores that are partitioned by user. */
public final class UserStores {

    /** {@link RowKeys} to {@link WindowRow}. */
    public static final String USER_ORDERS = "user-orders";

    /** user_id to {@link UsualOrdersRow}. */
    public static final String USUAL_ORDERS = "usual-orders";

    /** {@link RememberedUsers}, in memory, over the two others. */
    public static final String REMEMBERED_USERS = "remembered-users";

    /** user_id to when the user's block may be deleted, see {@code EndedBlocks}. */
    public static final String BLOCKED_USERS = "blocked-users";

    private UserStores() {}

    public static StoreBuilder<KeyValueStore<String, Long>> blockedUsers() {
        return persistent(BLOCKED_USERS, Serdes.Long());
    }

    public static StoreBuilder<KeyValueStore<String, WindowRow>> userOrders() {
        return persistent(USER_ORDERS, StateSerdes.windowRow());
    }

    public static StoreBuilder<KeyValueStore<String, UsualOrdersRow>> usualOrders() {
        return persistent(USUAL_ORDERS, StateSerdes.usualOrders());
    }

    public static StoreBuilder<RememberedUsers> rememberedUsers() {
        return new InMemory();
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> persistent(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), values);
    }

    /** Without a changelog: all that it has is in the other stores when a transaction is committed. */
    private static final class InMemory implements StoreBuilder<RememberedUsers> {

        @Override
        public RememberedUsers build() {
            return new RememberedUsers();
        }

        @Override
        public String name() {
            return REMEMBERED_USERS;
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public StoreBuilder<RememberedUsers> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<RememberedUsers> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<RememberedUsers> withLoggingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<RememberedUsers> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException(name() + " needs no changelog");
        }
    }
}
