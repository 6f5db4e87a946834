package io.millrace.fraud.alerts;

import io.millrace.events.FraudAlert;
import io.millrace.events.Topics;
import io.millrace.fraud.streams.StoreAccess;
import io.millrace.fraud.streams.TopicSerdes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.state.Stores;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The retained alerts, in a global store: every instance has all of them and answers alone. */
@Component
public class AlertIndex {

    static final String STORE = "alerts";

    /** What a place in the list looks like. */
    public static final Pattern PLACES = AlertKeys.PLACES;

    private final TopicSerdes serdes;
    private final StoreAccess stores;
    private final Deserializer<FraudAlert> reader;

    AlertIndex(TopicSerdes serdes, StoreAccess stores) {
        this.serdes = serdes;
        this.stores = stores;
        this.reader = serdes.forValue(Topics.ALERTS).deserializer();
    }

    @Autowired
    void addTo(StreamsBuilder builder) {
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray()),
                Topics.ALERTS.name(),
                Consumed.with(Serdes.String(), Serdes.ByteArray()),
                () -> new AlertIndexing(serdes.forValue(Topics.ALERTS).deserializer()));
    }

    /**
     * A page of alerts, newest first.
     *
     * @param since the earliest event time that is wanted
     * @param after the place of the last alert of the page before
     */
    public AlertPage find(
            Optional<String> userId, Optional<String> rule, Instant since, Optional<String> after, int limit) {
        var store = stores.<byte[]>global(STORE);
        var scope = userId.map(AlertKeys::ofUser)
                .or(() -> rule.map(AlertKeys::ofRule))
                .orElse(AlertKeys.ALL);
        var upTo = after.map(place -> AlertKeys.key(scope, place)).orElse(AlertKeys.afterLastOf(scope));
        var found = new ArrayList<FraudAlert>();
        try (var rows = store.reverseRange(AlertKeys.firstOf(scope, since), upTo)) {
            while (rows.hasNext()) {
                var row = rows.next();
                if (row.key.equals(upTo)) {
                    continue;
                }
                var alert = read(row.value);
                if (rule.filter(wanted -> !wanted.equals(alert.getRule())).isPresent()) {
                    continue;
                }
                if (found.size() == limit) {
                    return new AlertPage(found, Optional.of(AlertKeys.place(found.get(limit - 1))));
                }
                found.add(alert);
            }
        }
        return new AlertPage(found, Optional.empty());
    }

    /** Serdes are not made for several threads at once. */
    private synchronized FraudAlert read(byte[] value) {
        return reader.deserialize(Topics.ALERTS.name(), value);
    }
}
