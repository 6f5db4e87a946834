package io.millrace.fraud.window;

import io.millrace.fraud.assessment.Assessor;
import io.millrace.fraud.assessment.Windowing;
import io.millrace.fraud.memory.OrderRows;
import io.millrace.fraud.memory.UserStores;
import io.millrace.fraud.streams.StoreAccess;
import java.util.Optional;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.springframework.stereotype.Component;

/** Finds a user's running window here or on the instance that holds it. */
@Component
public class RunningWindows {

    private final StoreAccess stores;
    private final OtherInstances others;
    private final Windowing windowing;

    RunningWindows(StoreAccess stores, OtherInstances others, Assessor assessor) {
        this.stores = stores;
        this.others = others;
        this.windowing = assessor.windowing();
    }

    /** @param forwarded whether another instance asks, which is told to ask again rather than sent on */
    public Optional<RunningWindow> of(String userId, boolean forwarded) {
        var holder = stores.holderOf(UserStores.USER_ORDERS, userId);
        if (stores.isThisInstance(holder.host())) {
            return here(userId, holder);
        }
        if (forwarded) {
            throw StoreAccess.moving();
        }
        return others.ask(holder.host(), userId);
    }

    /** What was read counts only if this instance still held the user when it had been read. */
    private Optional<RunningWindow> here(String userId, StoreAccess.Holder holder) {
        try {
            var latest =
                    new OrderRows(stores.partition(UserStores.USER_ORDERS, holder.partition())).latestWindow(userId);
            if (!stores.holderOf(UserStores.USER_ORDERS, userId).equals(holder)) {
                throw StoreAccess.moving();
            }
            return latest.map(window -> RunningWindow.of(userId, window, windowing));
        } catch (InvalidStateStoreException e) {
            throw StoreAccess.moving();
        }
    }
}
