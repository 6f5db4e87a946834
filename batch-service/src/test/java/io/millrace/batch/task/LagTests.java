package io.millrace.batch.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.task.Lag.Span;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LagTests {

    private static final TopicPartition ONE = new TopicPartition("orders", 0);
    private static final TopicPartition OTHER = new TopicPartition("orders", 1);
    private static final TopicPartition QUIET = new TopicPartition("alerts", 0);

    @Test
    void countsWhatIsAfterTheOffsetsThatWereRead() {
        var partitions = Map.of(ONE, new Span(0, 10), OTHER, new Span(5, 8), QUIET, new Span(0, 4));

        var lag = Lag.of(partitions, Map.of(ONE, 7L, QUIET, 4L), List.of("gone"));

        assertThat(lag.byTopic()).isEqualTo(Map.of("orders", 6L, "alerts", 0L));
        assertThat(lag.topics()).containsExactly("orders");
        assertThat(lag.total()).isEqualTo(6);
    }

    @Test
    void doesNotCountWhatIsGoneOrWasReadBeforeItsTransactionEnded() {
        var partitions = Map.of(ONE, new Span(100, 110), OTHER, new Span(0, 5));

        assertThat(Lag.of(partitions, Map.of(ONE, 50L, OTHER, 9L), List.of()).byTopic())
                .isEqualTo(Map.of("orders", 10L));
    }
}
