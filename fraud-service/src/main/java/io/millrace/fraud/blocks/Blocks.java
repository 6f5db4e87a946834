package io.millrace.fraud.blocks;

import io.millrace.events.Topics;
import io.millrace.events.UserBlock;
import io.millrace.fraud.streams.StoreAccess;
import io.millrace.fraud.streams.TopicSerdes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.state.Stores;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.stereotype.Component;

/** Who is blocked now, by {@code fraud.blocks} in a global store: every instance knows all of it. */
@Component
public class Blocks {

    static final String STORE = "blocks";
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(10);
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(5);

    private final TopicSerdes serdes;
    private final StoreAccess stores;
    private final KafkaTemplate<String, Object> kafka;
    private final Clock clock;
    private final Deserializer<UserBlock> reader;
    private final ReadPosition position = new ReadPosition();

    Blocks(TopicSerdes serdes, StoreAccess stores, KafkaTemplate<String, Object> kafka, Clock clock) {
        this.serdes = serdes;
        this.stores = stores;
        this.kafka = kafka;
        this.clock = clock;
        this.reader = serdes.forValue(Topics.BLOCKS).deserializer();
    }

    @Autowired
    void addTo(StreamsBuilder builder) {
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray()),
                Topics.BLOCKS.name(),
                Consumed.with(Serdes.String(), Serdes.ByteArray()),
                () -> new BlockKeeping(serdes.forValue(Topics.BLOCKS).deserializer(), position));
    }

    public Optional<UserBlock> of(String userId) {
        return Optional.ofNullable(stores.<byte[]>global(STORE).get(userId))
                .map(this::read)
                .filter(this::isActive);
    }

    /**
     * Active blocks by user id.
     *
     * @param after the user id at which the page before ended
     */
    public List<UserBlock> find(Optional<String> after, int limit) {
        var found = new ArrayList<UserBlock>();
        try (var rows = stores.<byte[]>global(STORE).range(after.orElse(null), null)) {
            while (rows.hasNext() && found.size() < limit) {
                var row = rows.next();
                if (after.filter(row.key::equals).isEmpty()) {
                    Optional.of(read(row.value)).filter(this::isActive).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /** Lifts the user's block, if there is one. When this returns the log has it, and so does this instance. */
    public void lift(String userId) throws InterruptedException {
        try {
            SendResult<String, Object> lifted = kafka.send(Topics.BLOCKS.name(), userId, null)
                    .get(ACKNOWLEDGED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            var written = lifted.getRecordMetadata();
            if (!position.await(written.partition(), written.offset(), KNOWN_WITHIN)) {
                throw new TimeoutException("This instance has not read " + written);
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new LogUnavailable(e);
        }
    }

    private boolean isActive(UserBlock block) {
        return block.getBlockedUntil().isAfter(clock.instant());
    }

    /** Serdes are not made for several threads at once. */
    private synchronized UserBlock read(byte[] value) {
        return reader.deserialize(Topics.BLOCKS.name(), value);
    }
}
