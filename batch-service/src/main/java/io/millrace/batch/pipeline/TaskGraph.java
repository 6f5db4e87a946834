package io.millrace.batch.pipeline;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What follows from the arrows between tasks. */
public final class TaskGraph {

    private TaskGraph() {}

    /**
     * The tasks, each after those that it depends on, otherwise as they came.
     *
     * @throws IllegalArgumentException when an arrow leads nowhere or in a circle
     */
    static List<TaskSpec> inOrder(Collection<TaskSpec> tasks) {
        var byName = new LinkedHashMap<String, TaskSpec>();
        tasks.forEach(task -> byName.put(task.name(), task));
        for (var task : tasks) {
            for (var upstream : task.dependsOn()) {
                if (!byName.containsKey(upstream)) {
                    throw new IllegalArgumentException("tasks." + task.name() + ".depends-on names the unknown task \""
                            + upstream + "\"; known are " + byName.keySet());
                }
            }
        }
        var ordered = new ArrayList<TaskSpec>();
        var done = new LinkedHashSet<String>();
        tasks.forEach(task -> visit(task, byName, done, new LinkedHashSet<>(), ordered));
        return ordered;
    }

    private static void visit(
            TaskSpec task,
            Map<String, TaskSpec> byName,
            Set<String> done,
            LinkedHashSet<String> path,
            List<TaskSpec> ordered) {
        if (done.contains(task.name())) {
            return;
        }
        if (!path.add(task.name())) {
            throw new IllegalArgumentException("tasks depend on each other in a circle: "
                    + path.stream().dropWhile(name -> !name.equals(task.name())).collect(joining(" <- ", "", " <- "))
                    + task.name());
        }
        task.dependsOn().forEach(upstream -> visit(requireNonNull(byName.get(upstream)), byName, done, path, ordered));
        path.remove(task.name());
        done.add(task.name());
        ordered.add(task);
    }

    /**
     * The named tasks and all that come after them.
     *
     * @param dependsOn for each task, those that it depends on
     */
    public static Set<String> andDownstream(Set<String> tasks, Map<String, List<String>> dependsOn) {
        var downstream = new HashMap<String, List<String>>();
        dependsOn.forEach((task, upstream) -> upstream.forEach(name ->
                downstream.computeIfAbsent(name, key -> new ArrayList<>()).add(task)));
        var reached = new LinkedHashSet<String>();
        var next = new ArrayList<>(tasks);
        while (!next.isEmpty()) {
            var task = next.remove(next.size() - 1);
            if (reached.add(task)) {
                next.addAll(downstream.getOrDefault(task, List.of()));
            }
        }
        return reached;
    }
}
