package io.millrace.batch.engine;

import static io.millrace.batch.engine.EngineRig.BY;
import static io.millrace.batch.engine.EngineRig.mapped;
import static io.millrace.batch.engine.EngineRig.pipeline;
import static io.millrace.batch.engine.EngineRig.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.pipeline.Template;
import io.millrace.batch.progress.AttemptEnd;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.TaskState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappingTests {

    private final EngineRig rig = new EngineRig(pipeline(
            "elt", task("list"), mapped("load", 3, "{{tasks.list.outputs.tables}}", "list"), task("sum", "load")));

    @Test
    void makesATaskOfEachItemThatIsFoundAtRunTime() {
        var run = rig.trigger("elt");
        rig.succeed(run, "list", Map.of("tables", List.of(Map.of("name", "orders"), Map.of("name", "lines"))));

        var second = rig.begin(run, "load", 1);
        assertThat(Template.fill("{{item.name}}/{{map_index}}", second.known())).isEqualTo("lines/1");
        assertThat(second.attempt().log()).endsWith("load.1-1.log");
        rig.end(run, "load", 0, new AttemptEnd.Succeeded(Map.of(), Map.of("rows", 7)));
        assertThat(rig.states(run, "sum")).containsExactly(TaskState.WAITING);
        rig.engine.attempts().ended(second, new AttemptEnd.Succeeded(Map.of(), Map.of("rows", 8)));

        assertThat(Template.value(
                        "{{tasks.load.outputs}}", rig.begin(run, "sum", 0).known()))
                .isEqualTo(List.of(Map.of("rows", 7), Map.of("rows", 8)));
    }

    @Test
    void skipsWhatHasNothingToMapOver() {
        var run = rig.trigger("elt");
        rig.succeed(run, "list", Map.of("tables", List.of()));
        assertThat(rig.states(run, "load")).containsExactly(TaskState.SKIPPED);
        assertThat(rig.states(run, "sum")).containsExactly(TaskState.SKIPPED);
        assertThat(rig.book(run).run().state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void failsWhatIsNoListOrTooLongOne() {
        var noList = rig.trigger("elt");
        rig.succeed(noList, "list", Map.of("tables", "orders"));
        assertThat(rig.find(noList, "load", 0).error())
                .isEqualTo("Only over a list can a task be mapped, and {{tasks.list.outputs.tables}} is orders");

        var tooLong = rig.trigger("elt");
        rig.succeed(tooLong, "list", Map.of("tables", List.of("a", "b", "c", "d")));
        assertThat(rig.find(tooLong, "load", 0).error()).isEqualTo("There are 4 items to map over, and map-max is 3");

        var none = rig.trigger("elt");
        rig.succeed(none, "list", Map.of());
        assertThat(rig.find(none, "load", 0).error())
                .startsWith("Nothing is known by the name {{tasks.list.outputs.tables}}");
        assertThat(rig.book(none).run().state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void retriesOnlyTheItemsThatFailed() {
        var run = rig.trigger("elt");
        rig.succeed(run, "list", Map.of("tables", List.of("a", "b")));
        rig.succeed(run, "load", Map.of());
        rig.end(run, "load", 1, new AttemptEnd.Failed("bad", Map.of()));

        rig.engine.control().change(run, new Intent.Retry(null), null, BY);

        assertThat(rig.states(run, "load")).containsExactly(TaskState.SUCCEEDED, TaskState.QUEUED);
        assertThat(rig.items(run, "load")).containsExactly("a", "b");
    }

    @Test
    void findsTheListAnewWhenItIsCleared() {
        var run = rig.trigger("elt");
        rig.succeed(run, "list", Map.of("tables", List.of("a", "b")));
        rig.end(run, "load", 0, new AttemptEnd.Failed("bad", Map.of()));
        rig.end(run, "load", 1, new AttemptEnd.Succeeded(Map.of()));

        rig.engine.control().change(run, new Intent.Clear("list", null, null), null, BY);
        rig.succeed(run, "list", Map.of("tables", List.of("z")));
        assertThat(rig.items(run, "load").get(0)).isEqualTo("z");
        assertThat(rig.states(run, "load")).containsExactly(TaskState.QUEUED, TaskState.REMOVED);
        rig.succeed(run, "load", Map.of());
        rig.succeed(run, "sum", Map.of());

        rig.engine.control().change(run, new Intent.Clear("list", null, null), null, BY);
        rig.succeed(run, "list", Map.of("tables", List.of("x", "y", "z")));
        assertThat(rig.items(run, "load")).containsExactly("x", "y", "z");
        assertThat(rig.find(run, "load", 1).attempt()).isEqualTo(2);
    }
}
