package io.millrace.batch.engine;

import org.jspecify.annotations.Nullable;

/**
 * Who asks for something.
 *
 * @param who as they have authenticated themselves
 * @param note why, in their words
 */
public record By(String who, @Nullable String note) {}
