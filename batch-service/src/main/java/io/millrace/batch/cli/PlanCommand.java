package io.millrace.batch.cli;

import static io.millrace.batch.cli.ValidateCommand.count;

import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.TaskSpec;
import io.millrace.batch.pipeline.TriggerRule;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "plan",
        description = "Says what would run, when and after what; what a backfill would do; and what a running service"
                + " has declared otherwise.")
final class PlanCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "Configuration of batch-service, YAML or properties.")
    private Path file;

    @Option(names = "--from", paramLabel = "INSTANT", description = "Where a backfill begins, or the next intervals.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Where the backfill ends.")
    private @Nullable Instant to;

    @Option(names = "--next", defaultValue = "5", description = "How many intervals (default: ${DEFAULT-VALUE}).")
    private int next;

    @Option(names = "--against", paramLabel = "URL", description = "A batch-service, such as http://localhost:8084.")
    private @Nullable URI against;

    @Spec
    private CommandSpec spec;

    private final List<String> lines = new ArrayList<>();

    @Override
    public Integer call() {
        var pipelines = PipelineFile.read(file);
        var start = from == null ? Clock.systemUTC().instant() : from;
        pipelines.declared().forEach(pipeline -> {
            title(pipeline);
            pipeline.tasks().forEach(task -> lines.add("  " + task(pipelines, task)));
            schedule(pipeline, start);
        });
        datasets(pipelines);
        if (against != null) {
            var service = new RunningService(against);
            lines.add("Against " + against);
            pipelines.declared().forEach(pipeline -> service.differences(pipeline)
                    .forEach(line -> lines.add("  " + line)));
        }
        lines.forEach(spec.commandLine().getOut()::println);
        return 0;
    }

    private void title(Pipeline pipeline) {
        lines.add(pipeline.name() + (pipeline.description().isEmpty() ? "" : ": " + pipeline.description()));
        if (pipeline.maxActiveRuns() > 1) {
            lines.add("  up to " + pipeline.maxActiveRuns() + " runs at once");
        }
    }

    private static String task(PipelineFile pipelines, TaskSpec task) {
        var line =
                new StringBuilder(task.name()).append(" (").append(task.type()).append(")");
        if (!task.dependsOn().isEmpty()) {
            line.append(" after ").append(String.join(", ", task.dependsOn()));
        }
        if (!task.dependsOn().isEmpty() && task.triggerRule() != TriggerRule.ALL_SUCCESS) {
            line.append(", ").append(task.triggerRule());
        }
        var mapping = task.mapping();
        if (mapping != null) {
            line.append(", for each of ")
                    .append(String.join(", ", mapping.over()))
                    .append(" (at most ")
                    .append(mapping.most())
                    .append(")");
        }
        line.append(", pool ")
                .append(task.pool())
                .append(" (")
                .append(pipelines.all().limitOf(task.pool()))
                .append(")");
        if (task.retries().limit() > 0) {
            line.append(", ").append(count(task.retries().limit() + 1, "attempt"));
        }
        return line.toString();
    }

    private void schedule(Pipeline pipeline, Instant start) {
        pipeline.onDatasets()
                .ifPresent(trigger -> lines.add("  runs when " + (trigger.all() ? "each" : "any") + " of "
                        + String.join(", ", trigger.names()) + " is updated"));
        var schedule = pipeline.onSchedule().orElse(null);
        if (schedule == null) {
            if (pipeline.onDatasets().isEmpty()) {
                lines.add("  runs when somebody asks for it");
            }
            return;
        }
        var timetable = new Timetable(schedule);
        lines.add("  runs by \"" + schedule.cron() + "\" in " + schedule.zone() + ", missed intervals: "
                + schedule.catchUp().toString().toLowerCase(Locale.ROOT));
        timetable.intervals(start, next).forEach(interval -> lines.add("    " + timetable.text(interval)));
        if (from != null && to != null) {
            var all = timetable.within(from, to);
            lines.add("  a backfill over it: " + count(all.size(), "run") + ", " + pipeline.maxActiveRuns() + " at once"
                    + (all.isEmpty()
                            ? ""
                            : ", from " + all.get(0).start() + " to "
                                    + all.get(all.size() - 1).end()));
        }
    }

    private void datasets(PipelineFile pipelines) {
        var names = new TreeSet<String>();
        pipelines.declared().forEach(pipeline -> {
            pipeline.tasks().forEach(task -> {
                names.addAll(task.reads());
                names.addAll(task.writes());
            });
            pipeline.onDatasets().ifPresent(trigger -> names.addAll(trigger.names()));
        });
        if (!names.isEmpty()) {
            lines.add("Datasets");
        }
        names.forEach(name -> lines.add("  " + name + ": written by " + who(pipelines, name, TaskSpec::writes)
                + "; read by " + who(pipelines, name, TaskSpec::reads) + triggers(pipelines, name)));
    }

    private static String who(PipelineFile pipelines, String dataset, Function<TaskSpec, Collection<String>> names) {
        var who = pipelines.all().all().stream()
                .flatMap(pipeline -> pipeline.tasks().stream()
                        .filter(task -> names.apply(task).contains(dataset))
                        .map(task -> pipeline.name() + "/" + task.name()))
                .toList();
        return who.isEmpty() ? "nobody here" : String.join(", ", who);
    }

    private static String triggers(PipelineFile pipelines, String dataset) {
        var triggered = pipelines.all().all().stream()
                .filter(pipeline -> pipeline.onDatasets()
                        .filter(trigger -> trigger.names().contains(dataset))
                        .isPresent())
                .map(Pipeline::name)
                .toList();
        return triggered.isEmpty() ? "" : "; triggers " + String.join(", ", triggered);
    }
}
