package io.millrace.fraud.streams;

import io.millrace.platform.problems.ProblemException;
import java.time.Duration;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.springframework.http.HttpStatus;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.stereotype.Component;

/** Reads stores from outside the topology. What cannot be answered rightly now is a 503 with {@code Retry-After}. */
@Component
public class StoreAccess {

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final StreamsBuilderFactoryBean factory;
    private final ThisInstance thisInstance;

    StoreAccess(StreamsBuilderFactoryBean factory, ThisInstance thisInstance) {
        this.factory = factory;
        this.thisInstance = thisInstance;
    }

    /** A store of this instance: all of a global one, this instance's partitions of another. */
    public <V> ReadOnlyKeyValueStore<String, V> local(String store) {
        try {
            return streams()
                    .store(StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.<String, V>keyValueStore()));
        } catch (InvalidStateStoreException | IllegalStateException e) {
            throw moving();
        }
    }

    /** The instance that holds the key, by its API's address. */
    public HostInfo holderOf(String store, String key) {
        var streams = streams();
        if (streams.state() != KafkaStreams.State.RUNNING) {
            throw moving();
        }
        try {
            var metadata = streams.queryMetadataForKey(store, key, new StringSerializer());
            if (metadata == null || metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
                throw moving();
            }
            return metadata.activeHost();
        } catch (StreamsException | IllegalStateException e) {
            throw moving();
        }
    }

    public boolean isThisInstance(HostInfo host) {
        return host.equals(thisInstance.address());
    }

    /** The problem of a store that is on its way from one instance to another. */
    public static ProblemException moving() {
        return new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "rebalancing",
                        "The state that answers this is moving between instances. Ask again.")
                .retryAfter(RETRY);
    }

    private KafkaStreams streams() {
        var streams = factory.getKafkaStreams();
        if (streams == null) {
            throw moving();
        }
        return streams;
    }
}
