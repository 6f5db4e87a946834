package io.millrace.fraud.memory;

import io.millrace.fraud.assessment.Outcome;
import io.millrace.fraud.assessment.UsualOrders;
import io.millrace.fraud.assessment.Windowing;
import io.millrace.fraud.memory.state.RememberedOrder;
import io.millrace.fraud.memory.state.UsualOrdersRow;
import io.millrace.fraud.memory.state.WindowRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * The users of a task who were busy of late, as objects, so that an order costs no look into a store, and the orders of a
 * commit are written together. Streams flushes its caches in each transaction before it commits it, and takes this for one
 * of them: the rows that are missing are written then. When a transaction was aborted the task begins again with nothing
 * in memory.
 */
@SuppressWarnings("NullAway.Init") // what it is over is said before it is asked anything
public final class RememberedUsers implements StateStore, CachedStateStore<Object, Object> {

    /**
     * Of a task, at some 1.5 KB a user and 12 bytes an order: 80 MB of an instance that has all six. Beyond, who was busy
     * the longest time ago is let go, and read from the store when back.
     */
    private static final int MOST_USERS = 5_000;

    private static final int MOST_ORDERS = 500_000;

    private final Map<String, RememberedUser> users = new LinkedHashMap<>(16, 0.75f, true);
    private final List<RememberedUser> changed = new ArrayList<>();
    private KeyValueStore<String, WindowRow> rows;
    private OrderRows stored;
    private KeyValueStore<String, UsualOrdersRow> usualOrders;
    private Windowing windowing;
    private long orders;
    private boolean open;

    /** Begins with what the stores have. */
    public void over(
            KeyValueStore<String, WindowRow> rows,
            KeyValueStore<String, UsualOrdersRow> usualOrders,
            Windowing windowing) {
        this.rows = rows;
        stored = new OrderRows(rows);
        this.usualOrders = usualOrders;
        this.windowing = windowing;
    }

    public RememberedUser get(String userId, Instant now) {
        var user = users.get(userId);
        if (user == null) {
            user = new RememberedUser(userId, stored, usualOrdersOf(userId), windowing, now);
            users.put(userId, user);
            orders += user.orders();
        }
        return user;
    }

    public void remember(RememberedUser user, RememberedOrder order, Outcome outcome, Instant now) {
        user.remember(order, outcome, now);
        changed.add(user);
        orders++;
    }

    /** Somebody else changed what the stores have of the user. */
    public void letGo(String userId) {
        var user = users.remove(userId);
        if (user != null) {
            write(List.of(user));
            orders -= user.orders();
        }
    }

    /** The same for the user whose row this was. */
    public void letGoOf(String rowKey) {
        letGo(RowKeys.userIn(rowKey));
    }

    private Optional<UsualOrders> usualOrdersOf(String userId) {
        return Optional.ofNullable(usualOrders.get(userId))
                .map(usual -> new UsualOrders(usual.getAverage(), usual.getCount()));
    }

    @Override
    public void flushCache() {
        write(changed);
        changed.clear();
        var oldest = users.values().iterator();
        while (users.size() > MOST_USERS || orders > MOST_ORDERS) {
            orders -= oldest.next().orders();
            oldest.remove();
        }
    }

    private void write(List<RememberedUser> users) {
        var missing = new ArrayList<KeyValue<String, WindowRow>>();
        users.forEach(user -> user.writeTo(missing));
        rows.putAll(missing);
    }

    @Override
    public void clearCache() {
        users.clear();
        changed.clear();
        orders = 0;
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return UserStores.REMEMBERED_USERS;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        clearCache();
        open = true;
        context.register(root, (key, value) -> {});
    }

    /** Not a commit: see {@link #flushCache()}. */
    @Override
    public void flush() {}

    @Override
    public void close() {
        clearCache();
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
