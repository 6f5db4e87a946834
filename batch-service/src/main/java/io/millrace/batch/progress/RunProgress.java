package io.millrace.batch.progress;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import io.millrace.batch.pipeline.TriggerRule;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What comes next in a run.
 *
 * @param changes tasks whose state follows from that of the others, with their new state
 * @param outcome how the run has ended, when it has
 */
public record RunProgress(Map<UUID, TaskState> changes, Optional<RunState> outcome) {

    /**
     * A task's instance in a run. A task that is mapped over a list has several of one name, and who depends on it waits
     * for all of them.
     */
    public record Node(UUID id, String task, TaskState state, List<String> dependsOn, TriggerRule rule) {}

    /**
     * @param cancelling whether somebody asked for the run to be cancelled
     */
    public static RunProgress of(List<Node> nodes, boolean cancelling) {
        var states = new HashMap<UUID, TaskState>();
        nodes.forEach(node -> states.put(node.id(), node.state()));
        var byTask = nodes.stream().collect(groupingBy(Node::task));
        var ofTask = new HashMap<String, Set<TaskState>>();
        var changes = new LinkedHashMap<UUID, TaskState>();
        boolean changed;
        do {
            changed = false;
            for (var node : nodes) {
                var now = requireNonNull(states.get(node.id()));
                var then = cancelling ? cancelled(now) : next(node, now, upstream(node, byTask, states, ofTask));
                if (then != now) {
                    states.put(node.id(), then);
                    ofTask.remove(node.task());
                    changes.put(node.id(), then);
                    changed = true;
                }
            }
        } while (changed);
        return new RunProgress(changes, outcome(EnumSet.copyOf(states.values()), cancelling));
    }

    /** @param ofTask states of all instances of a task, as far as they were asked for and have not changed since */
    private static Set<TaskState> upstream(
            Node node,
            Map<String, List<Node>> byTask,
            Map<UUID, TaskState> states,
            Map<String, Set<TaskState>> ofTask) {
        var upstream = EnumSet.noneOf(TaskState.class);
        for (var task : node.dependsOn()) {
            upstream.addAll(ofTask.computeIfAbsent(task, name -> requireNonNull(byTask.get(name)).stream()
                    .map(other -> states.get(other.id()))
                    .collect(toCollection(() -> EnumSet.noneOf(TaskState.class)))));
        }
        return upstream;
    }

    private static TaskState cancelled(TaskState now) {
        return now.ended() || now == TaskState.RUNNING ? now : TaskState.CANCELLED;
    }

    private static TaskState next(Node node, TaskState now, Set<TaskState> upstream) {
        if (now != TaskState.WAITING) {
            return now;
        }
        var allEnded = upstream.stream().allMatch(TaskState::ended);
        var anyFailed = upstream.stream().anyMatch(TaskState::failed);
        return switch (node.rule()) {
            case ALL_SUCCESS -> {
                if (anyFailed) {
                    yield TaskState.UPSTREAM_FAILED;
                }
                if (upstream.contains(TaskState.CANCELLED)) {
                    yield TaskState.CANCELLED;
                }
                if (upstream.contains(TaskState.SKIPPED)) {
                    yield TaskState.SKIPPED;
                }
                yield allEnded ? TaskState.QUEUED : now;
            }
            case ALL_DONE -> allEnded ? TaskState.QUEUED : now;
            case ONE_FAILED -> {
                if (anyFailed) {
                    yield TaskState.QUEUED;
                }
                yield allEnded ? TaskState.SKIPPED : now;
            }
        };
    }

    /**
     * A run whose task failed has failed, whatever came after it: that a clean-up task at the end succeeded must not
     * hide it.
     */
    private static Optional<RunState> outcome(Set<TaskState> states, boolean cancelling) {
        if (!states.stream().allMatch(TaskState::ended)) {
            return Optional.empty();
        }
        if (states.contains(TaskState.CANCELLED)) {
            return Optional.of(RunState.CANCELLED);
        }
        if (states.stream().anyMatch(TaskState::failed)) {
            return Optional.of(cancelling ? RunState.CANCELLED : RunState.FAILED);
        }
        return Optional.of(RunState.SUCCEEDED);
    }
}
