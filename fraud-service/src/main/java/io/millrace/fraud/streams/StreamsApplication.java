package io.millrace.fraud.streams;

import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.ThreadMetadata;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** A Streams application as it runs in this instance. */
record StreamsApplication(StreamsBuilderFactoryBean factory) {

    private static final String DEAD = "DEAD";

    String id() {
        return Objects.requireNonNull(factory.getStreamsConfiguration())
                .getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
    }

    /** Whether it ought to run. */
    boolean isWanted() {
        return factory.isRunning();
    }

    /** Why it does nothing any more, and will not by itself; a client calls itself running without any thread, too. */
    Optional<String> death() {
        var streams = factory.getKafkaStreams();
        if (streams == null) {
            return Optional.empty();
        }
        return switch (streams.state()) {
            case CREATED -> Optional.empty();
            case REBALANCING, RUNNING ->
                hasLiveThread(streams) ? Optional.empty() : Optional.of("all of its threads are dead");
            case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR ->
                Optional.of("its client is in state " + streams.state());
        };
    }

    private static boolean hasLiveThread(KafkaStreams streams) {
        return streams.metadataForLocalThreads().stream()
                .map(ThreadMetadata::threadState)
                .anyMatch(state -> !state.equals(DEAD));
    }

    void startAgain() {
        factory.stop();
        factory.start();
    }
}
