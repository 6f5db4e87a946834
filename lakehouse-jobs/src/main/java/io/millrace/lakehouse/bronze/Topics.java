package io.millrace.lakehouse.bronze;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The topics that bronze keeps. */
final class Topics {

    /** The catalogue of platform-events, whose classes need another Avro than Spark's. */
    static final String DEFAULT = "orders,inventory.reservations,fraud.assessments,fraud.alerts,fraud.blocks,"
            + "order.status,cdc.products,customers,clickstream,clickstream.sessions,customer.features";

    private Topics() {}

    /**
     * A pattern for exactly these topics: unlike a list of names, it does not fail on a topic that is not there yet,
     * and takes it from its first record when it comes. Anchored, because Spark looks for the pattern anywhere in
     * the name, and Kafka Streams has topics of its own whose names contain ours.
     */
    static String pattern(List<String> topics) {
        return topics.stream().map(Pattern::quote).collect(Collectors.joining("|", "^(?:", ")$"));
    }
}
