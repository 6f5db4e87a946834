package io.millrace.fraud.streams;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** Up while the topology runs or moves between instances; down when it has stopped for good. */
public final class StreamsHealthIndicator extends AbstractHealthIndicator {

    private final StreamsBuilderFactoryBean factory;

    public StreamsHealthIndicator(StreamsBuilderFactoryBean factory) {
        super("Kafka Streams could not be asked");
        this.factory = factory;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var streams = factory.getKafkaStreams();
        if (streams == null) {
            builder.unknown().withDetail("state", "NOT_STARTED");
            return;
        }
        var state = streams.state();
        (switch (state) {
                    case CREATED, REBALANCING, RUNNING -> builder.up();
                    case PENDING_SHUTDOWN, NOT_RUNNING -> builder.outOfService();
                    case PENDING_ERROR, ERROR -> builder.down();
                })
                .withDetail("state", state.name())
                .withDetail(
                        "threads",
                        streams.metadataForLocalThreads().stream()
                                .map(thread -> thread.threadState())
                                .toList());
    }
}
