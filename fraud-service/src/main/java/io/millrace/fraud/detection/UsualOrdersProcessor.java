package io.millrace.fraud.detection;

import io.millrace.events.CustomerFeatures;
import io.millrace.fraud.detection.state.UsualOrdersState;
import java.math.RoundingMode;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps what the lakehouse knows of each user beside the user's windows: both topics are partitioned by user. */
final class UsualOrdersProcessor extends ContextualProcessor<String, CustomerFeatures, Void, Void> {

    @Override
    public void process(Record<String, CustomerFeatures> record) {
        KeyValueStore<String, UsualOrdersState> store = context().getStateStore(Stores.USUAL_ORDERS);
        var features = record.value();
        store.put(
                record.key(),
                features == null
                        ? null
                        : new UsualOrdersState(
                                features.getAvgOrder7d().setScale(2, RoundingMode.HALF_UP), features.getOrders7d()));
        RememberedUsers users = context().getStateStore(Stores.REMEMBERED_USERS);
        users.letGo(record.key());
    }
}
