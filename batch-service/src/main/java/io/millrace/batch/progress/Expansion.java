package io.millrace.batch.progress;

import static java.util.Comparator.comparing;

import io.millrace.batch.pipeline.Mapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a task that is to be mapped, and whose turn has come, one for each item of its list. Those that there were for a
 * list that it had earlier are used again, so that their attempts are kept; what is left of them is {@link TaskState#REMOVED}.
 */
final class Expansion {

    private Expansion() {}

    /** The tasks, with those of these names in as many instances as they have items. */
    static List<TaskRun> of(Run run, List<TaskRun> tasks, Set<String> names, Instant now) {
        var expanded = new ArrayList<TaskRun>();
        for (var task : tasks) {
            if (!names.contains(task.task())) {
                expanded.add(task);
            } else if (expanded.stream().noneMatch(each -> each.task().equals(task.task()))) {
                expanded.addAll(expanded(run, tasks, task, now));
            }
        }
        return expanded;
    }

    private static List<TaskRun> expanded(Run run, List<TaskRun> tasks, TaskRun one, Instant now) {
        var known = tasks.stream()
                .filter(task -> task.task().equals(one.task()))
                .sorted(comparing(TaskRun::mapIndex))
                .toList();
        List<?> items;
        try {
            var mapping = Objects.requireNonNull(one.spec().mapping());
            items = items(mapping, Known.to(one, run, tasks));
        } catch (IllegalArgumentException e) {
            return ended(known, TaskState.FAILED, e.getMessage(), now);
        }
        if (items.isEmpty()) {
            return ended(known, TaskState.SKIPPED, null, now);
        }
        var first = known.get(0);
        return Stream.concat(
                        IntStream.range(0, items.size())
                                .mapToObj(index -> (index < known.size() ? known.get(index) : first)
                                        .forItem(index, items.get(index), now)),
                        known.stream().skip(items.size()).map(task -> task.ended(TaskState.REMOVED, now)))
                .toList();
    }

    private static List<?> items(Mapping mapping, Map<String, Object> known) {
        var items = mapping.items(known);
        if (items.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("A list to map over must not have nulls, and is " + items);
        }
        return items;
    }

    private static List<TaskRun> ended(List<TaskRun> tasks, TaskState how, @Nullable String error, Instant now) {
        return Stream.concat(
                        Stream.of(tasks.get(0).ended(how, now).withError(error)),
                        tasks.stream().skip(1).map(task -> task.ended(TaskState.REMOVED, now)))
                .toList();
    }
}
