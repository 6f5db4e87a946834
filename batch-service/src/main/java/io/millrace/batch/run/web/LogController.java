package io.millrace.batch.run.web;

import io.millrace.batch.engine.Instance;
import io.millrace.batch.store.Tasks;
import io.millrace.batch.store.Tasks.Attempted;
import io.millrace.batch.web.Problem;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Runs")
class LogController {

    private static final Duration LOOK = Duration.ofMillis(500);

    /** Each keeps a thread. */
    private static final int FOLLOWERS = 20;

    private final Semaphore followers = new Semaphore(FOLLOWERS);
    private final Lookup lookup;
    private final Tasks tasks;
    private final Instance instance;

    LogController(Lookup lookup, Tasks tasks, Instance instance) {
        this.lookup = lookup;
        this.tasks = tasks;
        this.instance = instance;
    }

    @GetMapping("/runs/{id}/tasks/{task}/log")
    @RunApi.Logs
    void log(
            @PathVariable @RunApi.Id String id,
            @PathVariable @RunApi.Task String task,
            @RequestParam(required = false) @Nullable Integer attempt,
            @RequestParam(name = "map_index", defaultValue = "0") @Min(0) int mapIndex,
            @RequestParam(required = false) @RunApi.Tail @Min(1) @Max(100_000) @Nullable Integer tail,
            @RequestParam(defaultValue = "false") @RunApi.Follow boolean follow,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        var run = lookup.run(id).id();
        var found = tasks.attempt(run, task, mapIndex, attempt == null ? OptionalInt.empty() : OptionalInt.of(attempt))
                .orElseThrow(() -> Problem.NO_LOG.because("There is no such attempt at " + task));
        if (!found.host().equals(instance.host())) {
            throw Problem.NO_LOG.because("The log of attempt " + found.number() + " at " + task + " is on the machine "
                    + found.host() + "; this is " + instance.host());
        }
        if (follow && found.isOpen()) {
            followed(run, task, mapIndex, found, tail, response);
        } else {
            var log = log(found, tail, response);
            end(log, found, response);
        }
    }

    private void followed(
            UUID run, String task, int mapIndex, Attempted begun, @Nullable Integer tail, HttpServletResponse response)
            throws IOException, InterruptedException {
        if (!followers.tryAcquire()) {
            throw Problem.MANY_READERS
                    .because("Already " + FOLLOWERS + " callers follow logs.")
                    .retryAfter(Duration.ofSeconds(5));
        }
        try {
            var log = log(begun, tail, response);
            var now = Optional.of(begun);
            while (now.filter(Attempted::isOpen).isPresent()) {
                new CountDownLatch(1).await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                now = tasks.attempt(run, task, mapIndex, OptionalInt.of(begun.number()));
                log.copy();
            }
            end(log, now.orElse(begun), response);
        } finally {
            followers.release();
        }
    }

    /** As far as it has come. */
    private static LogFile log(Attempted attempt, @Nullable Integer tail, HttpServletResponse response)
            throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        var log = new LogFile(Path.of(attempt.log()), response.getOutputStream());
        if (tail != null) {
            log.skipToLast(tail);
        }
        log.copy();
        return log;
    }

    private static void end(LogFile log, Attempted attempt, HttpServletResponse response) throws IOException {
        var line = (log.isAtLineStart() ? "" : "\n") + ending(attempt) + "\n";
        response.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
    }

    private static String ending(Attempted attempt) {
        var ended = attempt.endedAt();
        return "[attempt " + attempt.number() + " "
                + (ended == null
                        ? "is under way"
                        : attempt.state() + " after "
                                + Duration.between(attempt.startedAt(), ended).toMillis() / 1000.0 + " s")
                + (attempt.error() == null ? "" : ": " + attempt.error()) + "]";
    }
}
