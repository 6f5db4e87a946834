package io.millrace.batch.pipeline;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A directed acyclic graph of tasks over data intervals.
 *
 * @param schedule absent for a pipeline that does not run by the clock
 * @param trigger absent for a pipeline that does not run because of datasets
 * @param maxActiveRuns how many of its runs may be under way at once; the others wait in their order
 * @param staleAfter age of its data from which its health is WARN; absent for no limit
 * @param lateAfter how long after its interval's end a run that has not ended counts as late
 * @param deadline how long after its interval's end, or after it was asked for, a run must have ended; absent for no limit
 * @param params what may be said of a run when it is asked for
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
        @Nullable Duration deadline,
        List<Parameter> params,
        List<TaskSpec> tasks)
        implements PipelineBuilder.With {

    public Pipeline {
        params = List.copyOf(params);
        tasks = List.copyOf(TaskGraph.inOrder(tasks));
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("a pipeline needs at least one task");
        }
        if (maxActiveRuns < 1) {
            throw new IllegalArgumentException("max-active-runs must be at least 1, and is " + maxActiveRuns);
        }
        if (deadline != null && (deadline.isNegative() || deadline.isZero())) {
            throw new IllegalArgumentException("deadline must be longer than nothing, and is " + deadline);
        }
        if (schedule != null || trigger != null) {
            params.stream()
                    .filter(param -> param.byDefault() == null)
                    .findFirst()
                    .ifPresent(param -> {
                        throw new IllegalArgumentException(
                                "params." + param.name()
                                        + " needs a default, because the pipeline runs by itself, too: by a schedule or after datasets");
                    });
        }
    }

    public Optional<Schedule> onSchedule() {
        return Optional.ofNullable(schedule);
    }

    public Optional<DatasetTrigger> onDatasets() {
        return Optional.ofNullable(trigger);
    }

    /** The values of all parameters in runs that nobody asks for. */
    public Map<String, Object> defaultParams() {
        var values = new TreeMap<String, Object>();
        params.forEach(param -> {
            if (param.byDefault() != null) {
                values.put(param.name(), param.byDefault());
            }
        });
        return values;
    }

    /**
     * The values of all parameters in a run that is asked for with these.
     *
     * @throws InvalidParameters with all that is wrong with them
     */
    public Map<String, Object> params(Map<String, ? extends @Nullable Object> given) {
        var flaws = new TreeMap<String, String>();
        var names = params.stream().map(Parameter::name).toList();
        given.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> flaws.put(
                        name, "is none of " + name() + "; " + (names.isEmpty() ? "it has none" : "it has " + names)));
        var values = new TreeMap<>(defaultParams());
        for (var param : params) {
            if (given.containsKey(param.name())) {
                try {
                    values.put(param.name(), param.type().checked(given.get(param.name())));
                } catch (IllegalArgumentException e) {
                    flaws.put(param.name(), String.valueOf(e.getMessage()));
                }
            } else if (param.required()) {
                flaws.put(param.name(), "is missing");
            }
        }
        if (!flaws.isEmpty()) {
            throw new InvalidParameters(flaws);
        }
        return values;
    }
}
