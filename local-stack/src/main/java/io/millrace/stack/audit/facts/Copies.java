package io.millrace.stack.audit.facts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the lakehouse holds of the topics.
 *
 * @param bronze offsets of the topic orders in bronze.events; empty when there is no such table
 * @param due by partition, the offset up to which the last pipeline that succeeded must have read; empty when none did
 * @param others the same of other topics, by name
 * @param whyNoSilver why silver cannot be held against bronze; empty when it can
 */
public record Copies(
        Optional<Offsets> bronze, Map<Integer, Long> due, Map<String, Copied> others, Optional<String> whyNoSilver) {

    public static final Copies NONE = new Copies(Optional.empty(), Map.of(), Map.of(), Optional.of("no pipeline ran"));

    /** Other topics of which every record is kept until it is old. */
    public static final List<String> OTHERS = List.of(
            "inventory.reservations", "fraud.assessments", "fraud.alerts", "clickstream", "clickstream.sessions");

    public record Copied(Offsets bronze, Map<Integer, Long> due) {}
}
