package io.millrace.batch.pipeline;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A directed acyclic graph of tasks over data intervals.
 *
 * @param schedule absent for a pipeline that does not run by the clock
 * @param trigger absent for a pipeline that does not run because of datasets
 * @param maxActiveRuns how many of its runs may be under way at once; the others wait in their order
 * @param staleAfter age of its data from which its health is WARN; absent for no limit
 * @param lateAfter how long after its interval's end a run that has not ended counts as late
 * @param tasks in an order in which each comes after those that it depends on
 */
@RecordBuilder
public record Pipeline(
        String name,
        String description,
        @Nullable Schedule schedule,
        @Nullable DatasetTrigger trigger,
        int maxActiveRuns,
        @Nullable Duration staleAfter,
        Duration lateAfter,
        List<TaskSpec> tasks)
        implements PipelineBuilder.With {

    public Pipeline {
        tasks = List.copyOf(TaskGraph.inOrder(tasks));
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("a pipeline needs at least one task");
        }
        if (maxActiveRuns < 1) {
            throw new IllegalArgumentException("max-active-runs must be at least 1, and is " + maxActiveRuns);
        }
    }

    public Optional<Schedule> onSchedule() {
        return Optional.ofNullable(schedule);
    }

    public Optional<DatasetTrigger> onDatasets() {
        return Optional.ofNullable(trigger);
    }
}
