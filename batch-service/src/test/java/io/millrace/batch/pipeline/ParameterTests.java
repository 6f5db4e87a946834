package io.millrace.batch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.batch.pipeline.Parameter.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterTests {

    private static final TaskSpec TASK = new TaskSpec(
            "a",
            "any",
            List.of(),
            TriggerRule.ALL_SUCCESS,
            new Retries(0, Duration.ZERO, 1),
            Duration.ofHours(1),
            Pipelines.DEFAULT_POOL,
            null,
            List.of(),
            List.of(),
            Map.of());

    @Test
    void givesRunsWhatIsLeftOut() {
        var pipeline = pipeline(
                new Parameter("day", Type.DATE, null, "", true), new Parameter("limit", Type.INTEGER, 10, "", false));
        assertThat(pipeline.params(Map.of("day", "2026-11-22"))).isEqualTo(Map.of("day", "2026-11-22", "limit", 10));
        assertThat(pipeline.params(Map.of("day", "2026-11-22", "limit", 3))).containsEntry("limit", 3);
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        var pipeline = pipeline(
                new Parameter("day", Type.DATE, null, "", true), new Parameter("limit", Type.INTEGER, 10, "", false));
        assertThatThrownBy(() -> pipeline.params(Map.of("limit", "3", "dya", "2026-11-22")))
                .isInstanceOfSatisfying(InvalidParameters.class, invalid -> assertThat(invalid.flaws())
                        .isEqualTo(Map.of(
                                "day", "is missing",
                                "dya", "is none of p; it has [day, limit]",
                                "limit", "must be an integer, and is \"3\"")));
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 1.5",
        "INTEGER, 99999999999999999999",
        "NUMBER, much",
        "BOOLEAN, yes",
        "DATE, 2026-02-30",
        "DATE, today"
    })
    void readsNothingThatIsOfAnotherType(Type type, String text) {
        assertThatThrownBy(() -> type.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    void readsWhatIsWrittenAsText() {
        assertThat(Type.INTEGER.read("7")).isEqualTo(7L);
        assertThat(Type.NUMBER.read("0.50")).isEqualTo(new BigDecimal("0.50"));
        assertThat(Type.BOOLEAN.read("False")).isEqualTo(false);
        assertThat(Type.LIST.read("a, b")).isEqualTo(List.of("a", "b"));
        assertThat(Type.LIST.read("")).isEqualTo(List.of());
    }

    @Test
    void needsADefaultWhereAPipelineRunsByItself() {
        var required = pipeline(new Parameter("day", Type.DATE, null, "", true));
        assertThatThrownBy(() -> required.withTrigger(new DatasetTrigger(List.of("d"), false)))
                .hasMessageContaining("params.day needs a default");
        assertThatThrownBy(() -> new Parameter("day", Type.DATE, null, "", false))
                .hasMessageContaining("needs a default");
        assertThatThrownBy(() -> new Parameter("day", Type.LIST, List.of(Map.of()), "", false))
                .hasMessageContaining("must be a list of texts");
    }

    private static Pipeline pipeline(Parameter... params) {
        return new Pipeline("p", "", null, null, 1, null, Duration.ofMinutes(15), null, List.of(params), List.of(TASK));
    }
}
