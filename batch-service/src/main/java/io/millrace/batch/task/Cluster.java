package io.millrace.batch.task;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What a cluster of Kafka says of topics and groups. */
final class Cluster {

    private final Admin admin;

    Cluster(Admin admin) {
        this.admin = admin;
    }

    Collection<String> topics(Pattern pattern) throws ExecutionException, InterruptedException {
        return new TreeSet<>(admin.listTopics().names().get().stream()
                .filter(topic -> pattern.matcher(topic).matches())
                .toList());
    }

    /** Where a group goes on; nothing of one that is not there. */
    Map<TopicPartition, Long> committed(String group) throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(partition -> partition.getValue() != null)
                .collect(toMap(
                        Map.Entry::getKey, partition -> partition.getValue().offset()));
    }

    /**
     * @param read where somebody goes on, asked for before: what comes in meanwhile is new to them
     */
    Lag lag(Collection<String> topics, Map<TopicPartition, Long> read) throws ExecutionException, InterruptedException {
        var partitions = new ArrayList<TopicPartition>();
        var absent = new TreeSet<String>();
        for (var topic : admin.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                topic.getValue()
                        .get()
                        .partitions()
                        .forEach(
                                partition -> partitions.add(new TopicPartition(topic.getKey(), partition.partition())));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                absent.add(topic.getKey());
            }
        }
        return Lag.of(spans(partitions), read, absent);
    }

    private Map<TopicPartition, Lag.Span> spans(List<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        var firsts = admin.listOffsets(all(partitions, OffsetSpec.earliest()));
        // What a transaction under way has written can nobody read yet.
        var committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        var nexts = admin.listOffsets(all(partitions, OffsetSpec.latest()), committed);
        var first = offsets(firsts.all().get());
        var spans = new HashMap<TopicPartition, Lag.Span>();
        offsets(nexts.all().get())
                .forEach((partition, next) ->
                        spans.put(partition, new Lag.Span(first.getOrDefault(partition, 0L), next)));
        return spans;
    }

    private static Map<TopicPartition, OffsetSpec> all(List<TopicPartition> partitions, OffsetSpec which) {
        return partitions.stream().collect(toMap(partition -> partition, partition -> which));
    }

    private static Map<TopicPartition, Long> offsets(Map<TopicPartition, ListOffsetsResultInfo> found) {
        return found.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey, partition -> partition.getValue().offset()));
    }
}
