package io.millrace.fraud.blocks;

import io.millrace.events.Topics;
import io.millrace.events.UserBlock;
import io.millrace.platform.failures.PassingFailures;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the last block of each user that can be read, and tells how far it has come. */
final class BlockKeeping extends ContextualProcessor<String, byte[], Void, Void> {

    private static final Logger log = LoggerFactory.getLogger(BlockKeeping.class);

    private final Deserializer<UserBlock> blocks;
    private final ReadPosition position;

    BlockKeeping(Deserializer<UserBlock> blocks, ReadPosition position) {
        this.blocks = blocks;
        this.position = position;
    }

    @Override
    public void process(Record<String, byte[]> record) {
        KeyValueStore<String, byte[]> store = context().getStateStore(Blocks.STORE);
        try {
            blocks.deserialize(Topics.BLOCKS.name(), record.value());
            store.put(record.key(), record.value());
        } catch (RuntimeException e) {
            if (PassingFailures.mayPass(e)) {
                throw e;
            }
            // Only this service writes the topic. A stray record must not stop the instance.
            log.error("{} is no block that can be read", context().recordMetadata(), e);
        }
        context().recordMetadata().ifPresent(read -> position.reached(read.partition(), read.offset()));
    }
}
