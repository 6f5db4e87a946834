package io.millrace.platform.topics;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param replicationFactor how many brokers keep each partition: 1 on one broker, 3 in production
 * @param minInsyncReplicas how many of them must have a record before it counts as acknowledged
 * @param startTimeout how long a starting service waits for the broker and the registry
 */
@ConfigurationProperties("millrace.topics")
record TopicProperties(
        @DefaultValue("1") short replicationFactor,
        @DefaultValue("1") int minInsyncReplicas,
        @DefaultValue("2m") Duration startTimeout) {}
