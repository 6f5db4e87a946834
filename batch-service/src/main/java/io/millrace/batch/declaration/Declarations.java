package io.millrace.batch.declaration;

import io.millrace.batch.declaration.PipelinesProperties.Declared;
import io.millrace.batch.declaration.PipelinesProperties.DeclaredSchedule;
import io.millrace.batch.declaration.PipelinesProperties.DeclaredTask;
import io.millrace.batch.execution.TaskRunners;
import io.millrace.batch.pipeline.Application;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.pipeline.Retries;
import io.millrace.batch.pipeline.Schedule;
import io.millrace.batch.pipeline.TaskSpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes pipelines of what is declared, or says all that is wrong with it, each fault with its property. */
final class Declarations {

    /** What a cron expression is instead, where there is to be no schedule; as for Spring's {@code @Scheduled}. */
    private static final String NONE = "-";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    private final List<String> problems;
    private final PipelinesProperties properties;
    private final TaskRunners runners;

    /** @param unknown what is wrong with keys that mean nothing */
    Declarations(PipelinesProperties properties, TaskRunners runners, List<String> unknown) {
        this.problems = new ArrayList<>(unknown);
        this.properties = properties;
        this.runners = runners;
    }

    Pipelines pipelines() {
        properties.pools().forEach((pool, limit) -> {
            if (limit < 1) {
                problems.add("millrace.pools." + pool + " must be at least 1, and is " + limit);
            }
        });
        var pipelines = new ArrayList<Pipeline>();
        properties.pipelines().forEach((name, declared) -> {
            if (declared.enabled()) {
                pipelines.add(pipeline(name, declared));
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidPipelines(problems);
        }
        return new Pipelines(pipelines, properties.pools());
    }

    private @Nullable Pipeline pipeline(String name, Declared declared) {
        var at = "millrace.pipelines." + name;
        checkName(at, name);
        var tasks = new ArrayList<TaskSpec>();
        declared.tasks().forEach((task, spec) -> tasks.add(task(at + ".tasks." + task, task, spec)));
        if (tasks.stream().anyMatch(Objects::isNull)) {
            return null;
        }
        var schedule = declared.schedule() == null ? null : schedule(at + ".schedule", declared.schedule());
        return tried(
                at,
                () -> new Pipeline(
                        name,
                        declared.description(),
                        schedule,
                        declared.maxActiveRuns(),
                        declared.staleAfter(),
                        declared.lateAfter(),
                        tasks));
    }

    private @Nullable Schedule schedule(String at, DeclaredSchedule declared) {
        var cron = declared.cron();
        if (NONE.equals(cron)) {
            return null;
        }
        if (cron == null || cron.isBlank()) {
            problems.add(at + ".cron is missing");
            return null;
        }
        var zone = tried(at + ".zone", () -> ZoneId.of(declared.zone()));
        if (zone == null) {
            return null;
        }
        return tried(at + ".cron \"" + cron + "\"", () -> {
            var schedule = new Schedule(cron, zone, declared.catchUp());
            schedule.next(Instant.EPOCH);
            return schedule;
        });
    }

    private @Nullable TaskSpec task(String at, String name, DeclaredTask declared) {
        checkName(at, name);
        var type = declared.type();
        if (type == null || !runners.types().contains(type)) {
            problems.add(at + ".type must be one of " + runners.types() + ", and is "
                    + (type == null ? "missing" : "\"" + type + "\""));
            return null;
        }
        var pool = declared.pool() != null
                ? declared.pool()
                : properties.pools().containsKey(type) ? type : Pipelines.DEFAULT_POOL;
        if (!pool.equals(Pipelines.DEFAULT_POOL) && !properties.pools().containsKey(pool)) {
            problems.add(at + ".pool names the unknown pool \"" + pool + "\"; known are "
                    + properties.pools().keySet());
        }
        return tried(at, () -> {
            var spec = new TaskSpec(
                    name,
                    type,
                    declared.dependsOn(),
                    declared.triggerRule(),
                    new Retries(declared.retries(), declared.retryDelay(), declared.retryFactor()),
                    declared.timeout(),
                    pool,
                    new Application(
                            declared.mainClass(),
                            declared.args(),
                            declared.conf(),
                            declared.memory(),
                            declared.cores()));
            runners.of(type).check(spec);
            return spec;
        });
    }

    private void checkName(String at, String name) {
        if (!NAME.matcher(name).matches()) {
            problems.add(at + ": a name has lower-case letters, digits, - and _ only, at most 63 of them");
        }
    }

    private <T> @Nullable T tried(String at, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            problems.add(at + ": " + e.getMessage());
            return null;
        }
    }
}
