package io.millrace.platform.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Gives all metrics of Kafka's consumers, lag among them, the label {@code group}; by themselves they name only the
 * client.
 */
final class ConsumerGroups implements MeterFilter, ConsumerFactory.Listener<Object, Object> {

    private static final String CONSUMERS = "kafka.consumer.";
    private static final String NONE = "none";

    /** Kafka Streams names its clients after the application, which is the group too, the process and the thread. */
    private static final Pattern STREAMS =
            Pattern.compile("(.+)-\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}-StreamThread-\\d+-consumer");

    private final Map<String, String> groups = new ConcurrentHashMap<>();

    @Override
    public void consumerAdded(String id, Consumer<Object, Object> consumer) {
        var group = consumer.groupMetadata().groupId();
        consumer.metrics().keySet().stream()
                .map(metric -> metric.tags().get("client-id"))
                .filter(client -> client != null)
                .forEach(client -> groups.put(client, group));
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        return id.getName().startsWith(CONSUMERS) ? id.withTag(Tag.of("group", groupOf(id.getTag("client.id")))) : id;
    }

    private String groupOf(String client) {
        if (client == null) {
            return NONE;
        }
        var streams = STREAMS.matcher(client);
        return streams.matches() ? streams.group(1) : groups.getOrDefault(client, NONE);
    }
}
