package io.millrace.platform.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * The metrics of a consumer. By itself Micrometer looks once a minute for those that came later: so long, partitions
 * that were just assigned would have no lag.
 */
final class ConsumerMetrics implements MeterBinder, AutoCloseable {

    private static final Duration REFRESH = Duration.ofSeconds(5);

    private final ScheduledExecutorService refreshing = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "kafka-consumer-metrics");
        thread.setDaemon(true);
        return thread;
    });
    private final KafkaClientMetrics metrics;

    ConsumerMetrics(Consumer<?, ?> consumer, List<Tag> tags) {
        metrics = new KafkaClientMetrics(consumer, tags, refreshing, REFRESH);
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        metrics.bindTo(meters);
    }

    /** Micrometer leaves the refreshing of others alone, and it would bring the metrics back. */
    @Override
    public void close() {
        refreshing.shutdownNow();
        metrics.close();
    }
}
