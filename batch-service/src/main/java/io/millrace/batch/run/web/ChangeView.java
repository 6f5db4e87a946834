package io.millrace.batch.run.web;

import io.millrace.batch.engine.Change;
import io.millrace.batch.engine.Change.Becomes;
import io.millrace.batch.engine.Deed.Action;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.TaskState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "Preview", description = "What would become of a run.")
public record ChangeView(
        @Schema(description = "For the call that does exactly this.", example = "Yz3kq0sQ1tEo") String token,
        Action action,
        UUID runId,
        @Schema(example = "medallion") String pipeline,
        RunState stateNow,
        @Schema(description = "QUEUED for its turn, which may come at once.") RunState stateThen,
        @Schema(description = "Of the pipeline's declaration, by which its tasks are done.") int revisionNow,
        int revisionThen,
        @Schema(description = "How many tasks are to be done, those that are new included.") int toDo,
        List<TaskChangeView> tasks) {

    @Schema(name = "TaskPreview")
    public record TaskChangeView(
            @Schema(example = "silver") String task,
            int mapIndex,
            @Schema(description = "For which it is done, when it is mapped over a list; found anew where it is null.")
                    @Nullable
                    Object item,
            @Schema(description = "Null for one that is new in the declaration.") @Nullable TaskState stateNow,
            TaskState stateThen,
            @Schema(
                            description =
                                    "STAYS as it is or goes on; TO_DO: is done, or done again; ADDED: is new in the declaration, and "
                                            + "done; REMOVED from the declaration; STOPPED, for it is under way; ENDS as state_then "
                                            + "says, without being done.")
                    Becomes becomes,
            @Nullable Integer revisionNow,
            int revisionThen) {

        static TaskChangeView of(Change.OfTask change) {
            var before = change.before();
            var after = change.after();
            return new TaskChangeView(
                    after.task(),
                    after.mapIndex(),
                    after.item(),
                    before == null ? null : before.state(),
                    after.state(),
                    change.becomes(),
                    before == null ? null : before.revision(),
                    after.revision());
        }
    }

    static ChangeView of(Change change) {
        var before = change.before().run();
        var after = change.after().run();
        var tasks = change.tasks().stream().map(TaskChangeView::of).toList();
        return new ChangeView(
                change.token().text(),
                change.intent().action(),
                before.id(),
                before.pipeline(),
                before.state(),
                after.state(),
                before.revision(),
                after.revision(),
                (int) tasks.stream()
                        .filter(task -> task.becomes() == Becomes.TO_DO || task.becomes() == Becomes.ADDED)
                        .count(),
                tasks);
    }
}
