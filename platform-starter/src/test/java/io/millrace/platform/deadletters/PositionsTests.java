package io.millrace.platform.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.platform.problems.ProblemException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionsTests {

    private static final Map<Integer, Span> LOG = Map.of(0, new Span(5, 9_000), 1, new Span(3, 3), 2, new Span(0, 10));

    @Test
    void areWhatTheyWereAsText() {
        assertThat(Positions.parse("0:17,3:4").text()).isEqualTo("0:17,3:4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "0:", "0:1,", "a:1", "0:-1", "0:99999999999999999999"})
    void areNotTakenFromTextThatSaysNothing(String text) {
        assertThatThrownBy(() -> Positions.parse(text)).isInstanceOf(ProblemException.class);
    }

    @Test
    void reachBackToWhereTheLogBegins() {
        assertThat(Positions.newest(LOG).spans(LOG)).isEqualTo(LOG);
        assertThat(Positions.parse("2:4").spans(LOG)).isEqualTo(Map.of(2, new Span(0, 5)));
        assertThat(Positions.parse("2:400").spans(LOG)).isEqualTo(Map.of(2, new Span(0, 10)));
    }

    @Test
    void goOnBeforeWhatWasReadAndAtWhatWasNotShown() {
        var windows = Map.of(0, new Span(7_000, 9_000), 1, new Span(3, 3), 2, new Span(0, 10));
        var notShown = List.of(letter(2, 6), letter(2, 1));

        var next = Positions.after(LOG, windows, Map.of(2, new ArrayDeque<>(notShown)));

        assertThat(next.text()).isEqualTo("0:6999,2:6");
    }

    @Test
    void endWhenAllWasShown() {
        assertThat(Positions.after(LOG, LOG, Map.of(2, new ArrayDeque<>())).text())
                .isNull();
    }

    private static Letter letter(int partition, long offset) {
        return Letter.of(new ConsumerRecord<>("orders.dlq", partition, offset, new byte[0], new byte[0]), false);
    }
}
