package io.millrace.fraud.detection;

import io.millrace.fraud.assessment.UserWindows;
import io.millrace.fraud.detection.state.SeenOrder;
import io.millrace.fraud.detection.state.UsualOrdersState;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The stores that are partitioned by user. */
public final class Stores {

    /** user_id to {@link UserWindows}. */
    public static final String USER_WINDOWS = "user-windows";

    /** user_id and order_id to {@link SeenOrder}. */
    static final String SEEN_ORDERS = "seen-orders";

    /** user_id to {@link UsualOrdersState}. */
    static final String USUAL_ORDERS = "usual-orders";

    private Stores() {}

    /** Cached, so that a busy user's windows go to the changelog once a commit and not once an order. */
    static StoreBuilder<KeyValueStore<String, UserWindows>> userWindows() {
        return persistent(USER_WINDOWS, StateSerdes.userWindows()).withCachingEnabled();
    }

    static StoreBuilder<KeyValueStore<String, SeenOrder>> seenOrders() {
        return persistent(SEEN_ORDERS, StateSerdes.seenOrder());
    }

    static StoreBuilder<KeyValueStore<String, UsualOrdersState>> usualOrders() {
        return persistent(USUAL_ORDERS, StateSerdes.usualOrders());
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> persistent(String name, Serde<V> values) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name), Serdes.String(), values);
    }
}
