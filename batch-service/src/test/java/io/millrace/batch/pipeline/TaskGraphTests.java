package io.millrace.batch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskGraphTests {

    @Test
    void putsEachTaskBehindThoseThatItDependsOn() {
        assertThat(TaskGraph.inOrder(List.of(task("d", "b", "c"), task("b", "a"), task("c", "a"), task("a"))))
                .extracting(TaskSpec::name)
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void namesTheUnknownTask() {
        assertThatThrownBy(() -> TaskGraph.inOrder(List.of(task("a"), task("b", "aa"))))
                .hasMessage("tasks.b.depends-on names the unknown task \"aa\"; known are [a, b]");
    }

    @Test
    void showsTheCircle() {
        assertThatThrownBy(() -> TaskGraph.inOrder(
                        List.of(task("start"), task("a", "start", "c"), task("b", "a"), task("c", "b"))))
                .hasMessage("tasks depend on each other in a circle: a <- c <- b <- a");
    }

    @Test
    void findsAllThatComesAfter() {
        Map<String, List<String>> dependsOn =
                Map.of("a", List.of(), "b", List.of("a"), "c", List.of("b"), "d", List.of("c", "x"), "x", List.of("a"));
        assertThat(TaskGraph.andDownstream(Set.of("b"), dependsOn)).containsExactlyInAnyOrder("b", "c", "d");
    }

    private static TaskSpec task(String name, String... dependsOn) {
        return new TaskSpec(
                name,
                "any",
                List.of(dependsOn),
                TriggerRule.ALL_SUCCESS,
                new Retries(0, Duration.ZERO, 1),
                Duration.ofMinutes(1),
                Pipelines.DEFAULT_POOL,
                null,
                List.of(),
                List.of(),
                Map.of());
    }
}
