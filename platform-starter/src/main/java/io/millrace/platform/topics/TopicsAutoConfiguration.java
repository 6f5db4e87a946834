package io.millrace.platform.topics;

import io.millrace.events.Topic;
import io.millrace.platform.registry.SchemaRegistry;
import io.millrace.platform.serde.AvroSerdes;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

/** Puts the topics and schemas of {@link TopicsInUse} in place. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(TopicProperties.class)
class TopicsAutoConfiguration {

    /** A dead letter is its record, as large as any topic takes by default, and headers. */
    private static final String DEAD_LETTER_BYTES = Integer.toString(2 * 1024 * 1024);

    @Bean
    TopicPartitions topicPartitions(TopicProperties properties) {
        return properties::partitionsOf;
    }

    @Bean
    @ConditionalOnBean(TopicsInUse.class)
    NewTopics topicsInUse(TopicsInUse topics, TopicProperties properties) {
        return new NewTopics(
                topics.toCreate().map(topic -> newTopic(topic, properties)).toArray(NewTopic[]::new));
    }

    @Bean
    @ConditionalOnBean(TopicsInUse.class)
    TopicSetup topicSetup(
            TopicsInUse topics,
            KafkaAdmin admin,
            SchemaRegistry registry,
            AvroSerdes serdes,
            TopicProperties properties) {
        return new TopicSetup(topics, admin, registry, serdes, properties.startTimeout());
    }

    private static NewTopic newTopic(Topic<?> topic, TopicProperties properties) {
        var builder = TopicBuilder.name(topic.name())
                .partitions(properties.partitionsOf(topic))
                .replicas(properties.replicationFactor())
                .configs(topic.retention()
                        .map(retention -> Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_DELETE,
                                TopicConfig.RETENTION_MS_CONFIG,
                                Long.toString(retention.toMillis())))
                        .orElse(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)))
                .config(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(properties.minInsyncReplicas()));
        if (topic.valueType() == byte[].class) {
            builder.config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, DEAD_LETTER_BYTES);
        }
        return builder.build();
    }
}
