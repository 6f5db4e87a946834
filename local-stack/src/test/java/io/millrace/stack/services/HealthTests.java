package io.millrace.stack.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.stack.terminal.StackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTests {

    @Test
    void namesTheInnermostComponentThatIsDownWithItsReason() {
        var health = Health.of(
                "inventory-service",
                503,
                """
                {"status":"DOWN","components":{"db":{"status":"UP"},"productCapture":{"status":"DOWN",
                 "details":{"connector":"FAILED: no longer\\n available"}}}}""");

        assertThat(health.well()).isFalse();
        assertThat(health).hasToString("inventory-service: productCapture DOWN: connector FAILED: no longer available");
    }

    @Test
    void onlyNotesThatDataAreOld() {
        var health = Health.of(
                "batch-service", 200, "{\"status\":\"WARN\",\"components\":{\"pipelines\":{\"status\":\"WARN\"}}}");

        assertThat(health.well()).isTrue();
        assertThat(health.notes()).containsExactly("pipelines WARN");
    }

    @Test
    void isNotWellWhenTheAnswerIsNoHealth() {
        assertThat(Health.of("order-service", 404, "<html>").well()).isFalse();
        assertThat(Health.of("order-service", 404, "{}").well()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "-1", "99999", "1.5"})
    void refusesAnOffsetThatMovesNoPort(String offset) {
        assertThatThrownBy(() -> PortOffset.parsed(offset))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("MILLRACE_PORT_OFFSET");
    }
}
