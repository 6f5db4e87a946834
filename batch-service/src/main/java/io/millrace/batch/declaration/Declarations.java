package io.millrace.batch.declaration;

import io.millrace.batch.declaration.PipelinesProperties.Declared;
import io.millrace.batch.declaration.PipelinesProperties.DeclaredDatasets;
import io.millrace.batch.declaration.PipelinesProperties.DeclaredParameter;
import io.millrace.batch.declaration.PipelinesProperties.DeclaredSchedule;
import io.millrace.batch.declaration.PipelinesProperties.DeclaredTask;
import io.millrace.batch.declaration.PipelinesProperties.When;
import io.millrace.batch.execution.TaskType;
import io.millrace.batch.execution.TaskTypes;
import io.millrace.batch.execution.Values;
import io.millrace.batch.naming.Names;
import io.millrace.batch.pipeline.DatasetTrigger;
import io.millrace.batch.pipeline.Mapping;
import io.millrace.batch.pipeline.Parameter;
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
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.NestedExceptionUtils;

/** Makes pipelines of what is declared, or says all that is wrong with it, each fault with its property. */
final class Declarations {

    /** What a cron expression is instead, where there is to be no schedule; as for Spring's {@code @Scheduled}. */
    private static final String NONE = "-";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    private final List<String> problems;
    private final PipelinesProperties properties;
    private final TaskTypes types;
    private final Binder binder;

    /**
     * @param binder to what is declared
     * @param unknown what is wrong with keys that mean nothing
     */
    Declarations(PipelinesProperties properties, TaskTypes types, Binder binder, List<String> unknown) {
        this.problems = new ArrayList<>(unknown);
        this.properties = properties;
        this.types = types;
        this.binder = binder;
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
        var params = new ArrayList<Parameter>();
        declared.params().forEach((param, spec) -> params.add(parameter(at + ".params." + param, param, spec)));
        var known = declared.params().keySet();
        var tasks = new ArrayList<TaskSpec>();
        declared.tasks().forEach((task, spec) -> tasks.add(task(at + ".tasks." + task, task, spec, known)));
        var schedule = declared.schedule() == null ? null : schedule(at + ".schedule", declared.schedule());
        if (!knowsAllDependencies(at, declared.tasks())
                || params.stream().anyMatch(Objects::isNull)
                || tasks.stream().anyMatch(Objects::isNull)) {
            return null;
        }
        return tried(
                at,
                () -> new Pipeline(
                        name,
                        declared.description(),
                        schedule,
                        datasets(declared.onDatasets()),
                        declared.maxActiveRuns(),
                        declared.staleAfter(),
                        declared.lateAfter(),
                        declared.deadline(),
                        params,
                        tasks));
    }

    private boolean knowsAllDependencies(String at, Map<String, DeclaredTask> tasks) {
        var before = problems.size();
        tasks.forEach((task, spec) -> spec.dependsOn().stream()
                .filter(other -> !tasks.containsKey(other))
                .forEach(other -> problems.add(at + ".tasks." + task + ".depends-on names the unknown task \"" + other
                        + "\"; " + Names.meant(other, tasks.keySet()))));
        return problems.size() == before;
    }

    private @Nullable Parameter parameter(String at, String name, DeclaredParameter declared) {
        checkName(at, name);
        return tried(at, () -> {
            var byDefault = defaultOf(at + ".default", declared);
            var required = declared.required() == null ? byDefault == null : declared.required();
            return new Parameter(name, declared.type(), byDefault, declared.description(), required);
        });
    }

    private @Nullable Object defaultOf(String at, DeclaredParameter declared) {
        if (declared.type() == Parameter.Type.LIST) {
            return binder.bind(at, Bindable.listOf(String.class)).orElse(null);
        }
        var written = declared.byDefault();
        return written == null ? null : declared.type().read(written.toString());
    }

    private static @Nullable DatasetTrigger datasets(@Nullable DeclaredDatasets declared) {
        return declared == null ? null : new DatasetTrigger(declared.names(), declared.when() == When.ALL);
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

    private @Nullable TaskSpec task(String at, String name, DeclaredTask declared, Set<String> params) {
        checkName(at, name);
        var type = declared.type();
        if (type == null || !types.names().contains(type)) {
            problems.add(at + ".type must be one of " + types.names() + ", and is "
                    + (type == null
                            ? "missing"
                            : "\"" + type + "\"; did you mean \"" + Names.nearest(type, types.names()) + "\"?"));
            return null;
        }
        var pool = declared.pool() != null
                ? declared.pool()
                : properties.pools().containsKey(type) ? type : Pipelines.DEFAULT_POOL;
        if (!pool.equals(Pipelines.DEFAULT_POOL) && !properties.pools().containsKey(pool)) {
            problems.add(at + ".pool names the unknown pool \"" + pool + "\"; "
                    + Names.meant(pool, properties.pools().keySet()));
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
                    declared.mapOver().isEmpty() ? null : new Mapping(declared.mapOver(), declared.mapMax()),
                    declared.reads(),
                    declared.writes(),
                    settings(at, types.of(type)));
            Values.check(spec.settings(), params);
            if (spec.mapping() != null) {
                Values.check(spec.mapping().over(), params);
            }
            return spec;
        });
    }

    private <S extends Record> Map<String, Object> settings(String at, TaskType<S> type) {
        S settings;
        try {
            settings = binder.bindOrCreate(at, Bindable.of(type.settings()));
        } catch (BindException e) {
            throw new IllegalArgumentException(
                    (e.getProperty() == null ? "" : e.getProperty().getName().getLastElement(Form.DASHED) + ": ")
                            + NestedExceptionUtils.getMostSpecificCause(e).getMessage(),
                    e);
        }
        type.check(settings);
        return TaskTypes.kept(settings);
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
