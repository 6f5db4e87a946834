package io.millrace.platform.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.kafka.core.MicrometerConsumerListener;

/**
 * Gives all metrics of a consumer, lag among them, the label {@code group}; by themselves they name only the client. A
 * {@code MeterFilter} could not: Micrometer's binder then takes the metrics of all partitions but one for known.
 */
final class GroupMetrics extends MicrometerConsumerListener<Object, Object> {

    GroupMetrics(MeterRegistry meters) {
        super(meters);
    }

    @Override
    protected MeterBinder createClientMetrics(Consumer<Object, Object> consumer, List<Tag> tags) {
        var group = Tag.of("group", consumer.groupMetadata().groupId());
        return new ConsumerMetrics(
                consumer, Stream.concat(tags.stream(), Stream.of(group)).toList());
    }
}
