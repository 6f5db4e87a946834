package io.millrace.fraud.alerts;

import io.millrace.events.FraudAlert;
import io.millrace.events.Topics;
import io.millrace.platform.failures.PassingFailures;
import java.util.ArrayList;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts each alert into the index, and takes out those that the topic no longer keeps. */
final class AlertIndexing extends ContextualProcessor<String, byte[], Void, Void> {

    private static final Logger log = LoggerFactory.getLogger(AlertIndexing.class);
    private static final long KEPT_MILLIS =
            Topics.ALERTS.retention().orElseThrow().toMillis();
    private static final int MOST_AT_ONCE = 100;
    private static final String WRITTEN = "written";

    private final Deserializer<FraudAlert> alerts;

    AlertIndexing(Deserializer<FraudAlert> alerts) {
        this.alerts = alerts;
    }

    @Override
    public void process(Record<String, byte[]> record) {
        KeyValueStore<String, byte[]> store = context().getStateStore(AlertIndex.STORE);
        try {
            var alert = alerts.deserialize(Topics.ALERTS.name(), record.value());
            if (alert != null) {
                AlertKeys.keys(alert).forEach(key -> store.put(key, record.value()));
                store.put(writtenAt(record.timestamp()) + AlertKeys.place(alert), new byte[0]);
            }
        } catch (RuntimeException e) {
            if (PassingFailures.mayPass(e)) {
                throw e;
            }
            // Only this service writes the topic. A stray record must not stop the instance.
            log.error("{} is left out of the index of alerts", context().recordMetadata(), e);
        }
        forget(store, record.timestamp() - KEPT_MILLIS);
    }

    private static void forget(KeyValueStore<String, byte[]> store, long before) {
        var old = new ArrayList<String>();
        try (var rows = store.range(writtenAt(0), writtenAt(before))) {
            while (rows.hasNext() && old.size() < MOST_AT_ONCE) {
                old.add(rows.next().key);
            }
        }
        for (var row : old) {
            AlertKeys.keys(row.substring(writtenAt(0).length())).forEach(store::delete);
            store.delete(row);
        }
    }

    private static String writtenAt(long millis) {
        return WRITTEN + '\0' + AlertKeys.sortable(millis) + '\0';
    }
}
