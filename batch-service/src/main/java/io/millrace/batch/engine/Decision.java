package io.millrace.batch.engine;

import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.progress.RunBook;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.TaskState;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a run by what somebody wants, or why it cannot be done. Nothing is written.
 *
 * @param revisions numbers of declarations
 * @param ids for tasks that a declaration has in addition
 */
record Decision(ToIntFunction<Pipeline> revisions, Supplier<UUID> ids, Instant now) {

    /** @throws NotInThisState when it cannot be done as things stand */
    Change of(RunBook book, Intent intent) {
        return new Change(intent, book, after(book, intent));
    }

    private RunBook after(RunBook book, Intent intent) {
        if (intent instanceof Intent.Retry retry) {
            return retried(book, retry);
        }
        if (intent instanceof Intent.Clear clear) {
            return cleared(book, clear);
        }
        return intent instanceof Intent.Mark mark ? marked(book, mark) : cancelled(book);
    }

    private RunBook cancelled(RunBook book) {
        if (book.run().state().ended()) {
            throw new NotInThisState("The run has already ended: " + book.run().state());
        }
        return book.cancelled(now);
    }

    private RunBook retried(RunBook book, Intent.Retry retry) {
        var state = book.run().state();
        if (state != RunState.FAILED && state != RunState.CANCELLED) {
            throw new NotInThisState("Only a run that failed or was cancelled is retried, and this one is " + state);
        }
        var today = by(book, retry.declared());
        return today.again(today.unsuccessful(), now);
    }

    private RunBook cleared(RunBook book, Intent.Clear clear) {
        var today = by(book, clear.declared());
        var named = named(today, clear, ": clear it by the definition that the run has, \"same\"");
        var all = clear.mapIndex() == null || today.isToBeMapped(clear.task());
        var behind = today.downstream(clear.task());
        var again = union(all ? today.named(clear.task(), null) : named, behind);
        requireNoneRuns(today, again, "cleared");
        return today.unmapped(all ? again : behind).again(again, now);
    }

    private RunBook marked(RunBook book, Intent.Mark mark) {
        var named = named(book, mark, "");
        if (mark.mapIndex() != null && book.isToBeMapped(mark.task())) {
            throw new NotInThisState("The items of the task " + mark.task()
                    + " are still to be found, or to be found anew: mark it without map_index, or when it is mapped");
        }
        var behind = book.downstream(mark.task());
        requireNoneRuns(book, union(named, behind), "marked");
        return book.marked(named, behind, mark.to(), now);
    }

    private static Set<UUID> named(RunBook book, Intent intent, String advice) {
        var task = String.valueOf(intent.task());
        if (book.named(task, null).isEmpty()) {
            throw new NotInThisState("The task " + task + " is no longer declared" + advice);
        }
        var named = book.named(task, intent.mapIndex());
        if (named.isEmpty()) {
            throw new NotInThisState("The task " + task + " has no item " + intent.mapIndex() + " any more");
        }
        return named;
    }

    private static void requireNoneRuns(RunBook book, Set<UUID> ids, String asked) {
        book.tasks().stream()
                .filter(each -> ids.contains(each.id()) && each.state() == TaskState.RUNNING)
                .findFirst()
                .ifPresent(each -> {
                    throw new NotInThisState(
                            "The task " + each.task() + " is RUNNING: it, and what is before it, can be " + asked
                                    + " when it has ended, or the run is cancelled");
                });
    }

    /** The run keeps the values of its parameters; those that the declaration has in addition have their defaults. */
    private RunBook by(RunBook book, @Nullable Pipeline declared) {
        if (declared == null) {
            return book;
        }
        var today = book.by(revisions.applyAsInt(declared), declared.tasks(), ids, now);
        var params = new TreeMap<>(declared.defaultParams());
        params.putAll(today.run().params());
        return new RunBook(today.run().withParams(params), today.tasks());
    }

    private static Set<UUID> union(Set<UUID> one, Set<UUID> other) {
        var union = new HashSet<>(one);
        union.addAll(other);
        return union;
    }
}
