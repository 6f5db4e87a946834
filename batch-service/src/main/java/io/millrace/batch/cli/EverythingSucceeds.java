package io.millrace.batch.cli;

import static java.util.stream.Collectors.toMap;

import io.millrace.batch.pipeline.Parameter;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.TaskSpec;
import io.millrace.batch.pipeline.Template;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.rehearsal.Scenario;
import io.millrace.batch.rehearsal.Scenario.Expect;
import io.millrace.batch.rehearsal.Scenario.Given;
import io.millrace.batch.rehearsal.Scenario.Pretence;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The test of a pipeline that has none: outputs and parameters that its tasks ask for are made up. */
final class EverythingSucceeds {

    private static final Pattern OUTPUT = Pattern.compile("tasks\\.([a-z0-9_-]+)\\.outputs\\.([A-Za-z0-9_-]+)");

    private EverythingSucceeds() {}

    static Scenario of(Pipeline pipeline) {
        var outputs = new TreeMap<String, Map<String, Object>>();
        pipeline.tasks().stream().map(task -> task.settings().toString()).forEach(text -> ask(outputs, text, "some"));
        pipeline.tasks().stream()
                .map(TaskSpec::mapping)
                .flatMap(Stream::ofNullable)
                .flatMap(mapping -> mapping.over().stream())
                .forEach(text -> ask(outputs, text, List.of("one", "two")));
        var params = pipeline.params().stream()
                .filter(Parameter::required)
                .collect(toMap(Parameter::name, EverythingSucceeds::some));
        return new Scenario(
                "everything succeeds",
                pipeline.name(),
                Scenario.AT,
                params,
                new Given(
                        outputs.entrySet().stream()
                                .collect(toMap(
                                        Map.Entry::getKey,
                                        each -> new Pretence(0, Duration.ofSeconds(1), null, each.getValue()))),
                        Map.of()),
                new Expect(RunState.SUCCEEDED, Map.of(), List.of(), Map.of(), null, null));
    }

    private static void ask(Map<String, Map<String, Object>> outputs, String text, Object value) {
        Template.names(text).forEach(name -> {
            var output = OUTPUT.matcher(name);
            if (output.lookingAt()) {
                outputs.computeIfAbsent(output.group(1), task -> new HashMap<>())
                        .put(output.group(2), value);
            }
        });
    }

    private static Object some(Parameter parameter) {
        return switch (parameter.type()) {
            case TEXT -> "some";
            case INTEGER, NUMBER -> 1;
            case BOOLEAN -> true;
            case DATE -> "2026-01-01";
            case LIST -> List.of("one", "two");
        };
    }
}
