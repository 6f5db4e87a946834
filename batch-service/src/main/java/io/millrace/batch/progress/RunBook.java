package io.millrace.batch.progress;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.millrace.batch.pipeline.TaskGraph;
import io.millrace.batch.pipeline.TaskSpec;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a run, and what becomes of it. Each change gives a new book in which everything that follows has
 * followed: tasks that have become ready wait for a worker, tasks that never will be have ended, and so has the run after
 * the last of them. Who changes a book keeps others from changing it meanwhile.
 *
 * @param tasks each after those that it depends on
 */
public record RunBook(Run run, List<TaskRun> tasks) {

    public RunBook {
        tasks = List.copyOf(tasks);
    }

    /** Of a run that waits for its turn. */
    public static RunBook of(Run run, List<TaskSpec> specs, Supplier<UUID> ids) {
        return new RunBook(
                run,
                specs.stream()
                        .map(spec -> TaskRun.waiting(ids.get(), run.revision(), spec))
                        .toList());
    }

    public Optional<TaskRun> find(UUID id) {
        return tasks.stream().filter(task -> task.id().equals(id)).findFirst();
    }

    /** @throws java.util.NoSuchElementException when it is none of this run's */
    public TaskRun task(UUID id) {
        return find(id).orElseThrow();
    }

    public Map<UUID, TaskRun> byId() {
        return tasks.stream().collect(toMap(TaskRun::id, identity()));
    }

    /** Whether this attempt is under way, and nobody has taken it over since. */
    public boolean holds(UUID task, int number, int fence) {
        return find(task).filter(each -> each.isHeld(number, fence)).isPresent();
    }

    /** Whether nothing of it has been done, nor handed to a worker. */
    public boolean isUntouched() {
        return run.state() == RunState.QUEUED
                && tasks.stream().allMatch(task -> task.state() == TaskState.WAITING && task.latest() == null);
    }

    /** Its turn has come. */
    public RunBook started(Instant now) {
        return of(run.started(now), tasks).settled(now);
    }

    public RunBook begun(UUID task, Attempt attempt) {
        return with(task, each -> each.begun(attempt));
    }

    /** The attempt that is under way goes on with another owner; who had it before has lost it. */
    public RunBook takenOver(UUID task, String owner) {
        return withLatest(task, attempt -> attempt.withOwner(owner).withFence(attempt.fence() + 1));
    }

    /** The attempt that is under way is done by this process. */
    public RunBook doneBy(UUID task, long pid, @Nullable Instant since) {
        return withLatest(task, attempt -> attempt.withPid(pid).withProcessStartedAt(since));
    }

    /**
     * The attempt that is under way looks again at that instant, and holds nothing until then; in a run that was cancelled
     * during the look, it ends instead.
     */
    public RunBook deferred(UUID task, Instant until, String why, Instant now) {
        return with(task, each -> each.deferred(until, why)).settled(now);
    }

    /** The attempt that is under way has ended. */
    public RunBook ended(UUID id, AttemptEnd end, Instant now) {
        var task = task(id);
        var tried = task.attempt() - task.firstAttempt() + 1;
        var after = AfterAttempt.of(end, task.spec().retries(), tried, task.lost(), run.cancelRequested());
        var book = withLatest(id, attempt -> attempt.withEnd(end).withEndedAt(now));
        return (after instanceof AfterAttempt.TriesAgain again
                        ? book.with(id, each -> each.again(again, end, now))
                        : book.with(id, each -> each.endedBy(end, ((AfterAttempt.Ends) after).state(), now)))
                .settled(now);
    }

    /** Tasks under way end when their attempts do, and the run after the last of them. */
    public RunBook cancelled(Instant now) {
        return of(run.withCancelRequested(true), tasks).settled(now);
    }

    /** The tasks that did not succeed are to be done again. */
    public Set<UUID> unsuccessful() {
        return ids(task -> task.state() != TaskState.SUCCEEDED && task.state() != TaskState.REMOVED);
    }

    /** What a task may be told of its run and of the tasks before it, by names as in {@code {{tasks.list.outputs.day}}}. */
    public Map<String, Object> known(TaskRun task) {
        return Known.to(task, run, tasks);
    }

    /**
     * The task, as far as the revision by which the run goes on has it.
     *
     * @param index of one of its items; absent for all of them
     */
    public Set<UUID> named(String name, @Nullable Integer index) {
        return ids(task -> task.task().equals(name)
                && (index == null || task.mapIndex() == index)
                && task.state() != TaskState.REMOVED);
    }

    /** All behind the task, which is waited for with all its items. */
    public Set<UUID> downstream(String name) {
        Map<String, List<String>> dependsOn =
                tasks.stream().collect(toMap(TaskRun::task, task -> task.spec().dependsOn(), (one, same) -> one));
        var names = TaskGraph.andDownstream(Set.of(name), dependsOn);
        return ids(
                task -> names.contains(task.task()) && !task.task().equals(name) && task.state() != TaskState.REMOVED);
    }

    /** Whether the list of the task is still to be found, or anew, because another revision maps it otherwise. */
    public boolean isToBeMapped(String name) {
        return tasks.stream()
                .anyMatch(task -> task.task().equals(name) && task.state() != TaskState.REMOVED && task.isToBeMapped());
    }

    /** The lists of these tasks are to be found anew, once they are done again. */
    public RunBook unmapped(Set<UUID> ids) {
        return of(
                run,
                tasks.stream()
                        .map(task -> ids.contains(task.id()) ? task.withItem(null) : task)
                        .toList());
    }

    private Set<UUID> ids(Predicate<TaskRun> those) {
        return tasks.stream().filter(those).map(TaskRun::id).collect(toSet());
    }

    /** These tasks are to be done again. A run that has ended waits for another turn; one under way goes on with them. */
    public RunBook again(Set<UUID> ids, Instant now) {
        var reset = tasks.stream()
                .map(task -> ids.contains(task.id()) ? task.reset(now) : task)
                .toList();
        return run.state().ended()
                ? of(run.queuedAgain(), reset)
                : run.state() == RunState.RUNNING ? of(run, reset).settled(now) : of(run, reset);
    }

    /**
     * These instances of a task have ended so, as somebody says. Tasks behind them that are not done are decided about
     * anew; a run that has ended waits for another turn where there is more to do, or has another end.
     */
    public RunBook marked(Set<UUID> those, Set<UUID> behind, TaskState to, Instant now) {
        var marked = tasks.stream()
                .map(task -> those.contains(task.id())
                        ? task.ended(to, now)
                        : behind.contains(task.id()) && task.isUndecided() ? task.reset(now) : task)
                .toList();
        return switch (run.state()) {
            case QUEUED -> of(run, marked);
            case RUNNING -> of(run, marked).settled(now);
            default -> {
                var ended = of(run.withCancelRequested(false), marked).settled(now);
                yield ended.tasks().stream().allMatch(task -> task.state().ended())
                        ? ended
                        : of(run.queuedAgain(), marked);
            }
        };
    }

    /**
     * The same run by another revision of its declaration. What was done stays done, and what is under way goes on as it
     * began; tasks that the revision does not have are {@link TaskState#REMOVED}, and those that it has in addition wait.
     */
    public RunBook by(int revision, List<TaskSpec> specs, Supplier<UUID> ids, Instant now) {
        var known = tasks.stream().collect(groupingBy(TaskRun::task));
        var names = specs.stream().map(TaskSpec::name).collect(toSet());
        var declared = specs.stream().flatMap(spec -> by(revision, spec, known.get(spec.name()), ids, now));
        var removed = tasks.stream()
                .filter(task -> !names.contains(task.task()))
                .map(task -> task.state() == TaskState.REMOVED || task.state() == TaskState.RUNNING
                        ? task
                        : task.ended(TaskState.REMOVED, now));
        return of(run.withRevision(revision), Stream.concat(declared, removed).toList());
    }

    private static Stream<TaskRun> by(
            int revision, TaskSpec spec, @Nullable List<TaskRun> known, Supplier<UUID> ids, Instant now) {
        if (known == null) {
            return Stream.of(TaskRun.waiting(ids.get(), revision, spec));
        }
        // Items of one list are of one revision.
        return known.stream().anyMatch(task -> task.state() == TaskState.RUNNING)
                ? known.stream()
                : known.stream().map(task -> task.by(revision, spec, now));
    }

    private RunBook settled(Instant now) {
        var progress = RunProgress.of(tasks.stream().map(TaskRun::node).toList(), run.cancelRequested());
        var toBeMapped = tasks.stream()
                .filter(task -> task.isToBeMapped() && progress.changes().get(task.id()) == TaskState.QUEUED)
                .map(TaskRun::task)
                .collect(toSet());
        var settled = tasks.stream()
                .map(task -> {
                    var state = progress.changes().get(task.id());
                    return state == null || toBeMapped.contains(task.task())
                            ? task
                            : state == TaskState.QUEUED ? task.queued(now) : task.ended(state, now);
                })
                .toList();
        return toBeMapped.isEmpty()
                ? of(progress.outcome().map(outcome -> run.ended(outcome, now)).orElse(run), settled)
                : of(run, Expansion.of(run, settled, toBeMapped, now)).settled(now);
    }

    private static RunBook of(Run run, Collection<TaskRun> tasks) {
        return new RunBook(run, List.copyOf(tasks));
    }

    private RunBook with(UUID id, UnaryOperator<TaskRun> change) {
        return of(
                run,
                tasks.stream()
                        .map(task -> task.id().equals(id) ? change.apply(task) : task)
                        .toList());
    }

    private RunBook withLatest(UUID id, UnaryOperator<Attempt> change) {
        return with(id, task -> task.latest() == null ? task : task.withLatest(change.apply(task.latest())));
    }
}
