package io.millrace.fraud.detection;

import io.millrace.events.CustomerFeatures;
import io.millrace.fraud.memory.RememberedUsers;
import io.millrace.fraud.memory.UserStores;
import io.millrace.fraud.memory.state.UsualOrdersRow;
import java.math.RoundingMode;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps what the lakehouse knows of each user beside the user's windows: both topics are partitioned by user. */
final class UsualOrdersProcessor extends ContextualProcessor<String, CustomerFeatures, Void, Void> {

    @Override
    public void process(Record<String, CustomerFeatures> record) {
        KeyValueStore<String, UsualOrdersRow> store = context().getStateStore(UserStores.USUAL_ORDERS);
        var features = record.value();
        store.put(
                record.key(),
                features == null
                        ? null
                        : new UsualOrdersRow(
                                features.getAvgOrder7d().setScale(2, RoundingMode.HALF_UP), features.getOrders7d()));
        RememberedUsers users = context().getStateStore(UserStores.REMEMBERED_USERS);
        users.letGo(record.key());
    }
}
