package io.millrace.stack.audit.facts;

import java.util.Optional;

/**
 * What the lakehouse holds of the topic orders.
 *
 * @param bronze offsets of the topic in bronze.events; empty when there is no such table
 * @param whyNoSilver why silver cannot be held against bronze; empty when it can
 */
public record Copies(Optional<Offsets> bronze, Optional<String> whyNoSilver) {

    public static final Copies NONE = new Copies(Optional.empty(), Optional.of("no pipeline ran"));
}
