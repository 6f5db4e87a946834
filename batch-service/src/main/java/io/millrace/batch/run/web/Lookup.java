package io.millrace.batch.run.web;

import io.millrace.batch.engine.PipelineRow;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.store.PipelineRows;
import io.millrace.batch.store.Runs;
import io.millrace.batch.store.Tasks;
import io.millrace.batch.web.Problem;
import io.millrace.platform.problems.ProblemException;
import io.millrace.platform.problems.Violation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what a call names, or refuses the call. */
@Component
public class Lookup {

    private final Pipelines pipelines;
    private final PipelineRows rows;
    private final Runs runs;
    private final Tasks tasks;

    Lookup(Pipelines pipelines, PipelineRows rows, Runs runs, Tasks tasks) {
        this.pipelines = pipelines;
        this.rows = rows;
        this.runs = runs;
        this.tasks = tasks;
    }

    public Pipeline pipeline(String name) {
        return pipelines
                .find(name)
                .orElseThrow(() -> Problem.UNKNOWN_PIPELINE.because("There is no pipeline " + name + "; declared are "
                        + pipelines.all().stream().map(Pipeline::name).toList()));
    }

    /** What is known of a declared pipeline besides its declaration. */
    public PipelineRow row(String name) {
        return rows.find(pipeline(name).name()).orElseThrow();
    }

    /** Of a pipeline that is or was declared. */
    String known(String name) {
        return rows.find(name).isPresent() ? name : pipeline(name).name();
    }

    /** The declaration of today. */
    public Pipeline declared(Run run) {
        return pipelines
                .find(run.pipeline())
                .orElseThrow(() -> Problem.NOT_IN_THIS_STATE.because(
                        "The pipeline " + run.pipeline() + " is no longer declared, and starts no runs"));
    }

    public Run run(String id) {
        try {
            return runs.find(UUID.fromString(id)).orElseThrow(() -> unknownRun(id));
        } catch (IllegalArgumentException e) {
            throw unknownRun(id);
        }
    }

    /**
     * A run that has this task.
     *
     * @param mapIndex of an item of the task that it must have; absent for any
     */
    Run runWith(String id, String task, @Nullable Integer mapIndex) {
        var run = run(id);
        var named = tasks.of(run.id()).stream()
                .filter(each -> each.task().equals(task))
                .toList();
        if (named.isEmpty()) {
            throw Problem.UNKNOWN_TASK.because("The run " + id + " has no task " + task);
        }
        if (mapIndex != null && named.stream().noneMatch(each -> each.mapIndex() == mapIndex)) {
            throw Problem.UNKNOWN_TASK.because("The task " + task + " of the run " + id + " has no item " + mapIndex);
        }
        return run;
    }

    public static UUID runId(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknownRun(id);
        }
    }

    private static ProblemException unknownRun(String id) {
        return Problem.UNKNOWN_RUN.because("There is no run " + id);
    }

    public static ProblemException unknownTask(String runId, String task) {
        return Problem.UNKNOWN_TASK.because("The run " + runId + " has no task " + task);
    }

    /** None when no state is named. */
    static Optional<RunState> state(String name) {
        if (name.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(RunState.valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw Violation.invalid("state", "must be one of " + Arrays.toString(RunState.values()));
        }
    }
}
