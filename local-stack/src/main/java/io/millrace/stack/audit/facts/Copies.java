package io.millrace.stack.audit.facts;

import java.util.Map;
import java.util.Optional;

/**
 * What the lakehouse holds of the topic orders.
 *
 * @param bronze offsets of the topic in bronze.events; empty when there is no such table
 * @param due by partition, the offset up to which the last pipeline that succeeded must have read; empty when none did
 * @param whyNoSilver why silver cannot be held against bronze; empty when it can
 */
public record Copies(Optional<Offsets> bronze, Map<Integer, Long> due, Optional<String> whyNoSilver) {

    public static final Copies NONE = new Copies(Optional.empty(), Map.of(), Optional.of("no pipeline ran"));
}
