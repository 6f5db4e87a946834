package io.millrace.fraud.blocks;

import java.time.Instant;
import java.util.function.BiConsumer;

/** All blocks in {@code fraud.blocks}, ended ones too, as far as this instance has read the topic. */
@FunctionalInterface
public interface PublishedBlocks {

    /** @param action gets each user and until when that user is blocked */
    void forEach(BiConsumer<String, Instant> action);
}
