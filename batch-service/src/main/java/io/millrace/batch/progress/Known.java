package io.millrace.batch.progress;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a task may be told, by names: {@code params}, {@code tasks.<task>.outputs} (of a mapped task a list, in the order of
 * its items), {@code item} and {@code map_index} of a mapped one, and of the updates that the run came from
 * {@code datasets.<dataset>.partitions} and, of all together, {@code partitions}.
 */
final class Known {

    private Known() {}

    static Map<String, Object> to(TaskRun task, Run run, List<TaskRun> tasks) {
        var known = new HashMap<String, Object>();
        known.put("params", run.params());
        var outputs = new HashMap<String, Object>();
        tasks.stream()
                .collect(groupingBy(TaskRun::task))
                .forEach((name, all) -> outputs.put(name, Map.of("outputs", outputs(all))));
        known.put("tasks", outputs);
        var datasets = new HashMap<String, Object>();
        run.updates().forEach((dataset, partitions) -> datasets.put(dataset, Map.of("partitions", partitions)));
        known.put("datasets", datasets);
        known.put(
                "partitions",
                run.updates().values().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .sorted()
                        .toList());
        if (task.item() != null) {
            known.put("item", task.item());
            known.put("map_index", task.mapIndex());
        }
        return known;
    }

    private static Object outputs(List<TaskRun> all) {
        return all.size() == 1 && all.get(0).item() == null
                ? all.get(0).outputs()
                : all.stream()
                        .filter(task -> task.state() != TaskState.REMOVED)
                        .sorted(comparing(TaskRun::mapIndex))
                        .map(TaskRun::outputs)
                        .toList();
    }
}
