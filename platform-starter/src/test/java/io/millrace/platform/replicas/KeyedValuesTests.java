package io.millrace.platform.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class KeyedValuesTests {

    private final KeyedValues<String, String> values = new KeyedValues<>((key, value) -> value);

    @Test
    void keepsTheLastValueOfEachKey() {
        take(0, 20, "pen", "2.00");
        take(0, 10, "pen", "3.00"); // a clock went back; within a partition the log's order holds
        take(0, 30, "ink", "1.00");
        take(0, 40, "ink", null);

        assertThat(values.find("pen")).isEqualTo("3.00");
        assertThat(values.find("ink")).isNull();
        assertThat(values.size()).isEqualTo(1);
    }

    @Test
    void prefersTheLaterOfTwoPartitionsWhicheverIsReadFirst() {
        take(7, 20, "pen", "new");
        take(0, 10, "pen", "old");
        take(0, 10, "ink", "old");
        take(7, 20, "ink", "new");

        assertThat(values.find("pen")).isEqualTo("new");
        assertThat(values.find("ink")).isEqualTo("new");
    }

    @Test
    void doesNotBringBackWhatWasDeletedInALaterPartition() {
        take(7, 20, "pen", null);
        take(0, 10, "pen", "old");
        values.caughtUp();

        assertThat(values.find("pen")).isNull();
    }

    private void take(int partition, long timestamp, String key, String value) {
        values.take(new ConsumerRecord<>(
                "cdc.products",
                partition,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                Optional.empty()));
    }
}
