package io.millrace.batch.task;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Records that are in topics and that somebody has not read. Places in a log that hold none, as transactions and compaction
 * leave them, count as well.
 *
 * @param byTopic how many, also of topics with none
 * @param absent topics that were asked for and are not there
 */
record Lag(Map<String, Long> byTopic, Collection<String> absent) {

    /** @param first and next offsets that a partition has and will have; what is before the first is gone */
    record Span(long first, long next) {}

    /** @param read the offsets at which somebody goes on; where there is none, at the first */
    static Lag of(Map<TopicPartition, Span> partitions, Map<TopicPartition, Long> read, Collection<String> absent) {
        var byTopic = new TreeMap<String, Long>();
        partitions.forEach((partition, span) -> {
            var from = Math.max(span.first(), read.getOrDefault(partition, span.first()));
            byTopic.merge(partition.topic(), Math.max(0, span.next() - from), Long::sum);
        });
        return new Lag(byTopic, absent);
    }

    long total() {
        return byTopic.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Those with something new. */
    List<String> topics() {
        return byTopic.entrySet().stream()
                .filter(topic -> topic.getValue() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }
}
