package io.millrace.fraud.streams;

import org.apache.kafka.streams.ThreadMetadata;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** Up while the topology runs or moves between instances; down while it is dead, and until it was started again. */
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
        new StreamsApplication(factory)
                .death()
                .ifPresentOrElse(reason -> builder.down().withDetail("reason", reason), builder::up);
        builder.withDetail("state", streams.state().name())
                .withDetail(
                        "threads",
                        streams.metadataForLocalThreads().stream()
                                .map(ThreadMetadata::threadState)
                                .toList());
    }
}
