package io.millrace.fraud.streams;

import io.millrace.events.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;

/** Where the topology gets its serdes: from the registry, or without one in a test. */
public interface TopicSerdes {

    <V> Serde<V> forValue(Topic<V> topic);

    /** Reads only those fields of a topic's values that a class has. */
    <P extends SpecificRecord> Deserializer<P> projecting(Topic<?> topic, Class<P> projection);
}
