package io.millrace.platform.replicas;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is kept of a topic. One thread writes it, others may read it meanwhile.
 *
 * @param <V> the topic's values
 */
public interface ReplicaState<V> {

    /**
     * Takes the next record of its partition; the value is null where a key was deleted. A failure that may pass makes the
     * record come again, any other makes a dead letter of it.
     */
    void take(ConsumerRecord<String, V> record);

    /** Called once, when all that the topic held has been taken. */
    default void caughtUp() {}
}
