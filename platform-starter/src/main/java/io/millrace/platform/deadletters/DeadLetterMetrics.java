package io.millrace.platform.deadletters;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.millrace.platform.topics.TopicsInUse;

/** {@code dlq_records_total{topic}}, there from the start for each topic that is read, so that its first increase shows. */
final class DeadLetterMetrics implements MeterBinder {

    private static final String RECORDS = "dlq.records";

    private final TopicsInUse topics;

    DeadLetterMetrics(TopicsInUse topics) {
        this.topics = topics;
    }

    static void buried(MeterRegistry meters, String topic) {
        meters.counter(RECORDS, "topic", topic).increment();
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        topics.consumed().forEach(topic -> meters.counter(RECORDS, "topic", topic.name()));
    }
}
