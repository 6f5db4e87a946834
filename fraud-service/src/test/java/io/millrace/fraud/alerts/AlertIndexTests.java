package io.millrace.fraud.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.events.FraudAlert;
import io.millrace.events.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class AlertIndexTests {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration KEPT = Topics.ALERTS.retention().orElseThrow();

    private final AlertIndex index = new AlertIndex(1 << 20);

    @Test
    void findsByUserRuleAndTimeNewestFirst() {
        var first = take("u1", "SPEND", START, START);
        var second = take("u2", "VELOCITY", START.plusSeconds(1), START);
        var third = take("u1", "VELOCITY", START.plusSeconds(2), START);

        assertThat(find(Optional.empty(), Optional.empty())).containsExactly(third, second, first);
        assertThat(find(Optional.of("u1"), Optional.empty())).containsExactly(third, first);
        assertThat(find(Optional.empty(), Optional.of("VELOCITY"))).containsExactly(third, second);
        assertThat(find(Optional.of("u1"), Optional.of("SPEND"))).containsExactly(first);
        assertThat(index.find(Optional.empty(), Optional.empty(), START.plusSeconds(1), Optional.empty(), 9))
                .containsExactly(third, second);
        assertThat(index.find(
                        Optional.empty(), Optional.empty(), Instant.EPOCH, Optional.of(AlertKeys.place(third)), 1))
                .containsExactly(second);
    }

    @Test
    void forgetsWhatTheTopicKeepsNoLonger() {
        take("u1", "SPEND", START, START);
        var repeated = take("u2", "SPEND", START, START);
        index.take(record(FraudAlert.newBuilder(repeated).build(), START.plusSeconds(60)));
        var later = take("u3", "SPEND", START.plus(KEPT), START.plus(KEPT).plusSeconds(1));

        assertThat(find(Optional.empty(), Optional.empty())).containsExactly(later, repeated);
        assertThat(find(Optional.of("u1"), Optional.empty())).isEmpty();
    }

    @Test
    void forgetsTheOldestWhenTheyDoNotFit() {
        IntStream.range(0, 10_000).forEach(i -> take("u" + i, "SPEND", START.plusSeconds(i), START.plusSeconds(i)));

        var kept = index.find(Optional.empty(), Optional.empty(), Instant.EPOCH, Optional.empty(), 10_000);

        assertThat(kept).hasSizeBetween(1_000, 5_000);
        assertThat(kept.get(0).getUserId()).isEqualTo("u9999");
        assertThat(kept.get(kept.size() - 1).getUserId()).isEqualTo("u" + (10_000 - kept.size()));
        assertThat(find(Optional.of("u0"), Optional.empty())).isEmpty();
    }

    @Test
    void refusesAnAlertWithoutAValue() {
        assertThatThrownBy(() -> index.take(record(null, START))).isInstanceOf(IllegalArgumentException.class);
    }

    private List<FraudAlert> find(Optional<String> user, Optional<String> rule) {
        return index.find(user, rule, Instant.EPOCH, Optional.empty(), 9);
    }

    private FraudAlert take(String user, String rule, Instant at, Instant written) {
        var alert = new FraudAlert(
                user, rule, START, START.plusSeconds(300), List.of("o"), 1, new BigDecimal("1.00"), List.of("GB"), at);
        index.take(record(alert, written));
        return alert;
    }

    private static ConsumerRecord<String, FraudAlert> record(FraudAlert alert, Instant written) {
        return new ConsumerRecord<>(
                "fraud.alerts",
                0,
                0,
                written.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                "key",
                alert,
                new RecordHeaders(),
                Optional.empty());
    }
}
