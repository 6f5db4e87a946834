package io.millrace.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import org.junit.jupiter.api.Test;

class ConsumerGroupsTests {

    private final ConsumerGroups groups = new ConsumerGroups();

    @Test
    void readsTheGroupOfAStreamsConsumerFromItsName() {
        assertThat(groupOf(
                        "kafka.consumer.fetch.manager.records.lag",
                        "fraud-service-sessions-0a1b2c3d-0000-4000-8000-0123456789ab-StreamThread-1-consumer"))
                .isEqualTo("fraud-service-sessions");
    }

    @Test
    void givesConsumersWithoutAGroupTheSameLabels() {
        assertThat(groupOf("kafka.consumer.fetch.manager.records.lag", "somebody"))
                .isEqualTo("none");
    }

    @Test
    void leavesOtherMetricsAlone() {
        assertThat(groupOf("kafka.producer.record.send.total", "somebody")).isNull();
    }

    private String groupOf(String metric, String client) {
        return groups.map(new Meter.Id(metric, Tags.of("client.id", client), null, null, Meter.Type.GAUGE))
                .getTag("group");
    }
}
