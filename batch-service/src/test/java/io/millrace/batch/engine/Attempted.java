package io.millrace.batch.engine;

import static io.millrace.batch.engine.Promises.require;
import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.millrace.batch.progress.RunBook;
import io.millrace.batch.progress.TaskRun;
import io.millrace.batch.progress.TaskState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was done at which time, by the attempts that are kept, and by what their processes told. All of it on one machine,
 * with one clock.
 *
 * @param cleared runs in which somebody had tasks done again
 */
record Attempted(List<Stretch> stretches, Map<UUID, TaskRun> tasks, List<RunBook> books, Set<UUID> cleared) {

    /** An attempt. */
    record Stretch(
            UUID run, UUID task, int number, String state, String pool, String log, Instant from, Instant until) {

        TaskState asTask(Instant at) {
            return until.isAfter(at)
                    ? TaskState.RUNNING
                    : state.equals("SUCCEEDED") ? TaskState.SUCCEEDED : TaskState.FAILED;
        }
    }

    static Attempted read(JdbcClient sql, List<RunBook> books) {
        var stretches = sql.sql(
                        """
                        select t.run_id, t.id, a.attempt, a.state, t.pool, a.log_file, a.started_at, a.ended_at
                        from task_attempt a join task_run t on t.id = a.task_run_id order by t.id, a.attempt
                        """)
                .query((row, n) -> new Stretch(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6).replaceFirst("\\.log$", ""),
                        row.getTimestamp(7).toInstant(),
                        row.getTimestamp(8).toInstant()))
                .list();
        var cleared = sql.sql("select run_id from audit_entry where action = 'CLEAR'")
                .query(UUID.class)
                .list();
        var tasks =
                books.stream().flatMap(book -> book.tasks().stream()).collect(toMap(TaskRun::id, Function.identity()));
        return new Attempted(stretches, tasks, books, new HashSet<>(cleared));
    }

    /** One after the other at each task, and none after one that succeeded, unless somebody asked for it. */
    void followEachOther() {
        stretches.stream().collect(groupingBy(Stretch::task)).values().forEach(attempts -> {
            for (var i = 1; i < attempts.size(); i++) {
                var before = attempts.get(i - 1);
                require(!before.until().isAfter(attempts.get(i).from()), "Two attempts at once", attempts);
                require(
                        !before.state().equals("SUCCEEDED") || cleared.contains(before.run()),
                        "Done again although it had succeeded",
                        attempts);
            }
        });
    }

    void neverExceed(String pool, int places) {
        var changes = new TreeMap<Instant, Integer>();
        stretches.stream().filter(each -> each.pool().equals(pool)).forEach(each -> {
            changes.merge(each.from(), 1, Integer::sum);
            changes.merge(each.until(), -1, Integer::sum);
        });
        var taken = 0;
        for (var change : changes.entrySet()) {
            taken += change.getValue();
            require(taken <= places, "Too many places of " + pool + " are taken", change);
        }
    }

    /** As all that it depends on stood when it began. */
    void beginAfterWhatTheyNeed() {
        var books = this.books.stream().collect(toMap(book -> book.run().id(), Function.identity()));
        var byTask = stretches.stream().collect(groupingBy(Stretch::task));
        stretches.forEach(attempt -> {
            var spec = tasks.get(attempt.task()).spec();
            var upstream = books.get(attempt.run()).tasks().stream()
                    .filter(task -> spec.dependsOn().contains(task.task()))
                    .map(task -> byTask.getOrDefault(task.id(), List.of()).stream()
                            .filter(other -> !other.from().isAfter(attempt.from()))
                            .max(comparing(Stretch::number))
                            .map(other -> other.asTask(attempt.from()))
                            // Never begun: for those who wait for an end only, that is one.
                            .orElse(TaskState.UPSTREAM_FAILED))
                    .toList();
            require(
                    Promises.mayBegin(spec.triggerRule(), upstream),
                    "Begun before what it depends on, which was " + upstream,
                    attempt);
        });
    }

    /** @param told lines of what, when in nanoseconds since the epoch, and the file for the attempt's result */
    void areDoneByOneProcessEach(Path told) throws IOException {
        var attempts = stretches.stream().collect(toMap(Stretch::log, Function.identity()));
        var lines = new HashSet<String>();
        for (var line : Files.readAllLines(told)) {
            var words = line.split(" ");
            var at = Instant.EPOCH.plusNanos(Long.parseLong(words[1])).truncatedTo(ChronoUnit.MICROS);
            var log = words[2].replaceFirst("\\.log\\..*$", "");
            var attempt = attempts.get(log);
            require(attempt != null, "A process of no attempt", line);
            require(lines.add(words[0] + log), "Two processes of one attempt", line);
            require(
                    !at.isBefore(attempt.from().truncatedTo(ChronoUnit.MICROS)) && !at.isAfter(attempt.until()),
                    "At work outside of its attempt " + attempt,
                    line);
        }
    }
}
