package io.millrace.fraud.streams;

import io.millrace.fraud.web.Problem;
import io.millrace.platform.problems.ProblemException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.stereotype.Component;

/** Reads stores from outside the topology. What cannot be answered rightly now is a 503 with {@code Retry-After}. */
@Component
public class StoreAccess {

    private final StreamsBuilderFactoryBean factory;
    private final ThisInstance thisInstance;

    StoreAccess(StreamsBuilderFactoryBean factory, ThisInstance thisInstance) {
        this.factory = factory;
        this.thisInstance = thisInstance;
    }

    /** One partition of a store, which this instance must hold as the active one. */
    public <V> ReadOnlyKeyValueStore<String, V> partition(String store, int partition) {
        try {
            return streams()
                    .store(StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.<String, V>keyValueStore())
                            .withPartition(partition));
        } catch (InvalidStateStoreException | IllegalStateException e) {
            throw moving();
        }
    }

    /** Who holds the key now. */
    public Holder holderOf(String store, String key) {
        var streams = streams();
        if (streams.state() != KafkaStreams.State.RUNNING) {
            throw moving();
        }
        try {
            var metadata = streams.queryMetadataForKey(store, key, new StringSerializer());
            if (metadata == null || metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
                throw moving();
            }
            return new Holder(metadata.activeHost(), metadata.partition());
        } catch (StreamsException | IllegalStateException e) {
            throw moving();
        }
    }

    public boolean isThisInstance(HostInfo host) {
        return host.equals(thisInstance.address());
    }

    /** The problem of a store that is on its way from one instance to another. */
    public static ProblemException moving() {
        return Problem.rebalancing("The state that answers this is moving between instances. Ask again.");
    }

    private KafkaStreams streams() {
        var streams = factory.getKafkaStreams();
        if (streams == null) {
            throw moving();
        }
        return streams;
    }

    /**
     * The instance that holds a key, by its API's address.
     *
     * @param partition the store's partition that the key is in
     */
    public record Holder(HostInfo host, int partition) {}
}
