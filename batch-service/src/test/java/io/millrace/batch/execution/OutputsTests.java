package io.millrace.batch.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.progress.AttemptEnd;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputsTests {

    /** {@code {"key":""}} */
    private static final int AROUND = 10;

    @Test
    void keepsWhatIsJustSmallEnough() {
        var end = endWith("x".repeat(Outputs.MOST_BYTES - AROUND));

        assertThat(Outputs.bounded(end)).isEqualTo(end);
    }

    @Test
    void failsWhatLeavesTooMuchAndKeepsItsCounts() {
        var end = Outputs.bounded(endWith("x".repeat(Outputs.MOST_BYTES - AROUND + 1)));

        assertThat(end).isInstanceOf(AttemptEnd.Failed.class);
        assertThat(end.error()).contains("262145 bytes", "at most 262144");
        assertThat(end.metrics()).containsEntry("rows_out", 7L);
    }

    @Test
    void countsBytesAndNotCharacters() {
        assertThat(Outputs.bounded(endWith("é".repeat(Outputs.MOST_BYTES / 2)))).isInstanceOf(AttemptEnd.Failed.class);
    }

    private static AttemptEnd endWith(String value) {
        return new AttemptEnd.Succeeded(Map.of("rows_out", 7L), Map.of("key", value));
    }
}
