package io.millrace.platform.topics;

import io.millrace.events.Topic;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param replicationFactor how many brokers keep each partition: 1 on one broker, 3 in production
 * @param minInsyncReplicas how many of them must have a record before it counts as acknowledged
 * @param partitions how many each topic is created with, by default what the catalogue says, which is 6; a topic that
 *     has fewer gets more
 * @param partitionsOf the same for single topics, by name
 * @param startTimeout how long a starting service waits for the broker and the registry
 */
@Validated
@ConfigurationProperties("millrace.topics")
record TopicProperties(
        @DefaultValue("1") @Min(1) short replicationFactor,
        @DefaultValue("1") @Min(1) int minInsyncReplicas,
        @DefaultValue("2m") @NotNull Duration startTimeout,
        @Nullable @Min(1) Integer partitions,
        @DefaultValue Map<String, @Min(1) Integer> partitionsOf) {

    int partitionsOf(Topic<?> topic) {
        return partitionsOf.getOrDefault(topic.name(), partitions == null ? topic.partitions() : partitions);
    }
}
