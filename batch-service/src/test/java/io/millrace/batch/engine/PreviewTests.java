package io.millrace.batch.engine;

import static io.millrace.batch.engine.EngineRig.BY;
import static io.millrace.batch.engine.EngineRig.mapped;
import static io.millrace.batch.engine.EngineRig.pipeline;
import static io.millrace.batch.engine.EngineRig.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.batch.engine.Change.Becomes;
import io.millrace.batch.pipeline.Parameter;
import io.millrace.batch.progress.AttemptEnd;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.TaskState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreviewTests {

    private static final AttemptEnd FAILED = new AttemptEnd.Failed("bad", Map.of());

    private final EngineRig rig = new EngineRig(
            pipeline("p", task("list"), mapped("load", 5, "{{tasks.list.outputs.items}}", "list"), task("sum", "load"))
                    .withMaxActiveRuns(2),
            pipeline("free", task("a"), task("b")));

    @Test
    void saysWhatBecomesOfEachTaskAndChangesNothing() {
        var run = failedAtOneItem();
        var before = rig.book(run);
        var today = pipeline("p", task("list"), mapped("load", 5, "{{tasks.list.outputs.items}}", "list"), task("new"))
                .withParams(List.of(new Parameter("limit", Parameter.Type.INTEGER, 5, "", false)));

        var change = rig.engine.control().preview(run, new Intent.Retry(today));

        assertThat(change.tasks())
                .extracting(task -> task.after().task(), task -> task.after().mapIndex(), Change.OfTask::becomes)
                .containsExactly(
                        tuple("list", 0, Becomes.STAYS),
                        tuple("load", 0, Becomes.STAYS),
                        tuple("load", 1, Becomes.TO_DO),
                        tuple("new", 0, Becomes.ADDED),
                        tuple("sum", 0, Becomes.REMOVED));
        assertThat(change.after().run().state()).isEqualTo(RunState.QUEUED);
        assertThat(change.after().run().params()).isEqualTo(Map.of("limit", 5));
        assertThat(rig.book(run)).isEqualTo(before);
        assertThat(rig.ledger.deeds()).extracting(Deed::action).containsExactly(Deed.Action.TRIGGER);

        rig.engine.control().change(run, change.intent(), change.token().text(), BY);
        assertThat(rig.book(run).run().revision()).isEqualTo(2);
        assertThat(rig.states(run, "load")).containsExactly(TaskState.SUCCEEDED, TaskState.QUEUED);
    }

    @Test
    void refusesToDoWhatWasNotShown() {
        var run = failedAtOneItem();
        var clear = new Intent.Clear("load", 1, null);
        var token = rig.engine.control().preview(run, clear).token().text();
        rig.engine.control().change(run, new Intent.Retry(null), null, BY);

        assertThatThrownBy(() -> rig.engine.control().change(run, clear, token, BY))
                .isInstanceOfSatisfying(PreviewOutdated.class, outdated -> assertThat(outdated.changes())
                        .containsExactly("the run", "the task load", "what is no longer touched"));
        assertThatThrownBy(() -> rig.engine.control().change(run, clear, "x", BY))
                .isInstanceOf(PreviewOutdated.class);
        assertThat(rig.ledger.deeds()).extracting(Deed::action).doesNotContain(Deed.Action.CLEAR);
    }

    @Test
    void doesWhatWasShownWhileOtherTasksGoOn() {
        var run = rig.trigger("free");
        rig.succeed(run, "a", Map.of());
        var clear = new Intent.Clear("a", null, null);
        var token = rig.engine.control().preview(run, clear).token().text();
        rig.begin(run, "b", 0);

        rig.engine.control().change(run, clear, token, BY);
        assertThat(rig.states(run, "a")).containsExactly(TaskState.QUEUED);
        assertThat(rig.states(run, "b")).containsExactly(TaskState.RUNNING);
    }

    @Test
    void clearsAndMarksOneItem() {
        var run = failedAtOneItem();
        rig.engine.control().change(run, new Intent.Mark("load", 1, TaskState.SUCCEEDED), null, BY);
        assertThat(rig.states(run, "load")).containsExactly(TaskState.SUCCEEDED, TaskState.SUCCEEDED);
        rig.succeed(run, "sum", Map.of());

        rig.engine.control().change(run, new Intent.Clear("load", 0, null), null, BY);
        assertThat(rig.states(run, "load")).containsExactly(TaskState.QUEUED, TaskState.SUCCEEDED);
        assertThat(rig.items(run, "load")).containsExactly("a", "b");
        assertThat(rig.states(run, "sum")).containsExactly(TaskState.WAITING);
        assertThat(rig.ledger.deeds())
                .extracting(Deed::action, Deed::task, Deed::mapIndex)
                .endsWith(tuple(Deed.Action.MARK_SUCCEEDED, "load", 1), tuple(Deed.Action.CLEAR, "load", 0));
    }

    @Test
    void doesAllItemsAgainWhereTodayMapsThemOtherwise() {
        var run = failedAtOneItem();
        rig.engine.control().change(run, new Intent.Mark("load", 0, TaskState.FAILED), null, BY);
        var today = pipeline("p", task("list"), mapped("load", 5, "x", "list"), task("sum", "load"));

        rig.engine.control().change(run, new Intent.Clear("load", 1, today), null, BY);
        assertThat(rig.items(run, "load").get(0)).isEqualTo("x");
        assertThat(rig.states(run, "load")).containsExactly(TaskState.QUEUED, TaskState.REMOVED);
        assertThat(rig.states(run, "sum")).containsExactly(TaskState.WAITING);
    }

    @Test
    void marksNoItemOfAListThatIsToBeFoundAnew() {
        var run = failedAtOneItem();
        rig.engine.control().change(run, new Intent.Clear("list", null, null), null, BY);
        assertThatThrownBy(
                        () -> rig.engine.control().change(run, new Intent.Mark("load", 1, TaskState.FAILED), null, BY))
                .isInstanceOf(NotInThisState.class)
                .hasMessageContaining("to be found anew");
    }

    @Test
    void clearsATaskWhoseListWasLongerOnce() {
        var run = failedAtOneItem();
        rig.engine.control().change(run, new Intent.Clear("list", null, null), null, BY);
        rig.succeed(run, "list", Map.of("items", List.of("a")));
        assertThat(rig.states(run, "load")).containsExactly(TaskState.QUEUED, TaskState.REMOVED);
        rig.end(run, "load", 0, FAILED);

        rig.engine.control().change(run, new Intent.Mark("load", null, TaskState.SUCCEEDED), null, BY);
        assertThat(rig.states(run, "load")).containsExactly(TaskState.SUCCEEDED, TaskState.REMOVED);
        rig.engine.control().change(run, new Intent.Clear("load", null, null), null, BY);
        assertThat(rig.states(run, "load")).containsExactly(TaskState.QUEUED, TaskState.REMOVED);
        assertThatThrownBy(() -> rig.engine.control().change(run, new Intent.Clear("load", 1, null), null, BY))
                .isInstanceOf(NotInThisState.class);
    }

    @Test
    void saysWhatIsStopped() {
        var run = rig.trigger("free");
        rig.begin(run, "a", 0);
        assertThat(rig.engine.control().preview(run, new Intent.Cancel()).tasks())
                .extracting(Change.OfTask::becomes)
                .containsExactly(Becomes.STOPPED, Becomes.ENDS);
    }

    @Test
    void keepsWhatIsWrittenDownAboutARun() {
        var run = rig.trigger("free");
        assertThat(rig.engine
                        .control()
                        .note(run, new By("anna", "The source was late"))
                        .note())
                .isEqualTo("The source was late");
        assertThat(rig.ledger.deeds()).extracting(Deed::action).endsWith(Deed.Action.NOTE);
    }

    private Run failedAtOneItem() {
        var run = rig.trigger("p");
        rig.succeed(run, "list", Map.of("items", List.of("a", "b")));
        rig.succeed(run, "load", Map.of());
        rig.end(run, "load", 1, FAILED);
        return run;
    }
}
