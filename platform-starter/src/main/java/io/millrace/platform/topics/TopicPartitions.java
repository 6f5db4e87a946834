package io.millrace.platform.topics;

import io.millrace.events.Topic;

/** With how many partitions topics are created here, for what must be cut as they are. */
@FunctionalInterface
public interface TopicPartitions {

    int of(Topic<?> topic);
}
