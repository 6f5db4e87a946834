package io.millrace.batch.progress;

import static io.millrace.batch.pipeline.TriggerRule.ALL_DONE;
import static io.millrace.batch.pipeline.TriggerRule.ALL_SUCCESS;
import static io.millrace.batch.pipeline.TriggerRule.ONE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.pipeline.TriggerRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RunProgressTests {

    private final List<RunProgress.Node> nodes = new ArrayList<>();

    @Test
    void queuesWhatDependsOnNothing() {
        task("a", TaskState.WAITING).task("b", TaskState.WAITING, "a").task("c", TaskState.WAITING);
        assertThat(changes()).containsExactlyInAnyOrderEntriesOf(Map.of("a", TaskState.QUEUED, "c", TaskState.QUEUED));
        assertThat(outcome()).isNull();
    }

    @Test
    void waitsAtAJoinForTheLastOne() {
        task("a", TaskState.SUCCEEDED)
                .task("b", TaskState.SUCCEEDED, "a")
                .task("c", TaskState.RUNNING, "a")
                .task("d", TaskState.WAITING, "b", "c");
        assertThat(changes()).isEmpty();
    }

    @Test
    void settlesAllBehindAFailureAtOnce() {
        task("a", TaskState.FAILED).task("b", TaskState.WAITING, "a").task("c", TaskState.WAITING, "b");
        assertThat(changes()).isEqualTo(Map.of("b", TaskState.UPSTREAM_FAILED, "c", TaskState.UPSTREAM_FAILED));
        assertThat(outcome()).isEqualTo(RunState.FAILED);
    }

    @Test
    void runsCleanUpAfterAFailureAndStillFails() {
        task("a", TaskState.FAILED).task("b", TaskState.WAITING, "a").rule("clean", ALL_DONE, TaskState.WAITING, "b");
        assertThat(changes()).isEqualTo(Map.of("b", TaskState.UPSTREAM_FAILED, "clean", TaskState.QUEUED));
        nodes.clear();
        task("a", TaskState.FAILED)
                .task("b", TaskState.UPSTREAM_FAILED, "a")
                .rule("clean", ALL_DONE, TaskState.SUCCEEDED, "b");
        assertThat(outcome()).isEqualTo(RunState.FAILED);
    }

    @Test
    void tellsOfAFailureAsSoonAsThereIsOne() {
        task("a", TaskState.FAILED).task("b", TaskState.RUNNING).rule("tell", ONE_FAILED, TaskState.WAITING, "a", "b");
        assertThat(changes()).isEqualTo(Map.of("tell", TaskState.QUEUED));
    }

    @Test
    void skipsWhatTellsOfFailuresWhenThereIsNone() {
        task("a", TaskState.SUCCEEDED)
                .rule("tell", ONE_FAILED, TaskState.WAITING, "a")
                .task("after", TaskState.WAITING, "tell");
        assertThat(changes()).isEqualTo(Map.of("tell", TaskState.SKIPPED, "after", TaskState.SKIPPED));
        assertThat(outcome()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void waitsForAllInstancesOfAMappedTask() {
        task("map", TaskState.SUCCEEDED).task("map", TaskState.RUNNING).task("after", TaskState.WAITING, "map");
        assertThat(changes()).isEmpty();
        nodes.clear();
        task("map", TaskState.SUCCEEDED).task("map", TaskState.SUCCEEDED).task("after", TaskState.WAITING, "map");
        assertThat(changes()).isEqualTo(Map.of("after", TaskState.QUEUED));
    }

    @Test
    void cancelsWhatDoesNotRunAndEndsAfterWhatDoes() {
        task("a", TaskState.RUNNING)
                .task("b", TaskState.UP_FOR_RETRY)
                .task("c", TaskState.QUEUED)
                .task("d", TaskState.WAITING, "a");
        var progress = RunProgress.of(nodes, true);
        assertThat(progress.changes().values())
                .containsOnly(TaskState.CANCELLED)
                .hasSize(3);
        assertThat(progress.outcome()).isEmpty();
        nodes.clear();
        task("a", TaskState.CANCELLED).task("d", TaskState.WAITING, "a");
        assertThat(RunProgress.of(nodes, true).outcome()).contains(RunState.CANCELLED);
    }

    private RunProgressTests task(String name, TaskState state, String... dependsOn) {
        return rule(name, ALL_SUCCESS, state, dependsOn);
    }

    private RunProgressTests rule(String name, TriggerRule rule, TaskState state, String... dependsOn) {
        nodes.add(new RunProgress.Node(UUID.randomUUID(), name, state, List.of(dependsOn), rule));
        return this;
    }

    private Map<String, TaskState> changes() {
        var names = nodes.stream().collect(Collectors.toMap(RunProgress.Node::id, RunProgress.Node::task));
        var changes = new LinkedHashMap<String, TaskState>();
        RunProgress.of(nodes, false).changes().forEach((id, state) -> changes.put(names.get(id), state));
        return changes;
    }

    private RunState outcome() {
        return RunProgress.of(nodes, false).outcome().orElse(null);
    }
}
