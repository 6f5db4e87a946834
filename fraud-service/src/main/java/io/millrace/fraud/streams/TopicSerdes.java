package io.millrace.fraud.streams;

import io.millrace.events.Topic;
import org.apache.kafka.common.serialization.Serde;

/** Where the topology gets its serdes: from the registry, or without one in a test. */
public interface TopicSerdes {

    <V> Serde<V> forValue(Topic<V> topic);
}
