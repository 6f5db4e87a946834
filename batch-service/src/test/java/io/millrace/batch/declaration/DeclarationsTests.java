package io.millrace.batch.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.Poll;
import io.millrace.batch.execution.PolledTaskType;
import io.millrace.batch.execution.TaskTypes;
import io.millrace.batch.pipeline.CatchUp;
import io.millrace.batch.pipeline.DatasetTrigger;
import io.millrace.batch.pipeline.Mapping;
import io.millrace.batch.pipeline.Parameter;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.pipeline.TaskSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DeclarationsTests {

    private final Map<String, String> declared = new TreeMap<>(Map.of(
            "millrace.pipelines.p.schedule.cron", "0 0 * * * *",
            "millrace.pipelines.p.tasks.a.type", "any",
            "millrace.pipelines.p.tasks.b.type", "any",
            "millrace.pipelines.p.tasks.b.depends-on", "a"));

    @Test
    void needsLittleToDeclareAPipeline() {
        var pipeline = pipelines().find("p").orElseThrow();
        assertThat(pipeline.schedule().catchUp()).isEqualTo(CatchUp.LAST);
        assertThat(pipeline.tasks()).extracting(TaskSpec::name).containsExactly("a", "b");
        assertThat(pipeline.tasks().get(1).timeout()).isEqualTo(Duration.ofHours(1));
        assertThat(pipeline.tasks().get(1).pool()).isEqualTo(Pipelines.DEFAULT_POOL);
    }

    @Test
    void putsATaskInThePoolOfItsType() {
        declared.put("millrace.pools.any", "2");
        assertThat(pipelines().find("p").orElseThrow().tasks().get(0).pool()).isEqualTo("any");
    }

    @Test
    void takesAScheduleAway() {
        declared.put("millrace.pipelines.p.schedule.cron", "-");
        assertThat(pipelines().find("p").orElseThrow().schedule()).isNull();
    }

    @Test
    void leavesOutWhatIsNotEnabled() {
        declared.put("millrace.pipelines.p.enabled", "false");
        declared.put("millrace.pipelines.p.tasks.a.type", "unknown");
        assertThat(pipelines().all()).isEmpty();
    }

    @Test
    void namesThePropertyOfEachFault() {
        declared.putAll(Map.of(
                "millrace.pools.none", "0",
                "millrace.pipelines.p.schedule.cron", "hourly",
                "millrace.pipelines.p.tasks.b.depends-on", "c",
                "millrace.pipelines.q.schedule.zone", "Mars/Base",
                "millrace.pipelines.q.tasks.x.type", "spank",
                "millrace.pipelines.r.tasks.x.type", "any",
                "millrace.pipelines.r.tasks.x.depends-on", "x",
                "millrace.pipelines.r.tasks.y.type", "any",
                "millrace.pipelines.r.tasks.y.pool", "sea",
                "millrace.pipelines.r.tasks.y.timeout", "0s"));
        assertThatThrownBy(this::pipelines)
                .isInstanceOfSatisfying(InvalidPipelines.class, invalid -> assertThat(invalid.problems())
                        .hasSize(7)
                        .anyMatch(problem -> problem.equals("millrace.pipelines.q.schedule.cron is missing"))
                        .anyMatch(problem -> problem.startsWith("millrace.pools.none must be at least 1"))
                        .anyMatch(problem -> problem.startsWith("millrace.pipelines.p.schedule.cron \"hourly\": "))
                        .anyMatch(
                                problem -> problem.equals(
                                        "millrace.pipelines.p.tasks.b.depends-on names the unknown task \"c\"; did you mean \"a\"? Known are [a, b]"))
                        .anyMatch(
                                problem -> problem.equals(
                                        "millrace.pipelines.q.tasks.x.type must be one of [any], and is \"spank\"; did you mean \"any\"?"))
                        .anyMatch(problem -> problem.startsWith("millrace.pipelines.r.tasks.y.pool names the unknown"))
                        .anyMatch(problem -> problem.startsWith("millrace.pipelines.r.tasks.y: timeout must be more")));
    }

    @Test
    void keepsTheSettingsOfTheType() {
        declared.putAll(Map.of(
                "millrace.pipelines.p.params.day.default", "2026-11-22",
                "millrace.pipelines.p.tasks.b.args", "{{ params.day }},x",
                "millrace.pipelines.p.tasks.b.conf.spark.any.thing", "1",
                "millrace.pipelines.p.tasks.b.map-over", "{{tasks.a.outputs.days}}",
                "millrace.pipelines.p.tasks.b.writes", "gold.days",
                "millrace.pipelines.p.on-datasets.names", "silver.days,silver.hours"));
        var pipeline = pipelines().find("p").orElseThrow();
        assertThat(pipeline.onDatasets()).contains(new DatasetTrigger(List.of("silver.days", "silver.hours"), false));
        var task = pipeline.tasks().get(1);
        assertThat(task.settings())
                .isEqualTo(Map.of("args", List.of("{{ params.day }}", "x"), "conf", Map.of("spark.any.thing", "1")));
        assertThat(task.mapping()).isEqualTo(new Mapping(List.of("{{tasks.a.outputs.days}}"), 1000));
        assertThat(task.writes()).containsExactly("gold.days");
    }

    @Test
    void refusesSettingsThatDoNotFitTheType() {
        declared.putAll(Map.of(
                "millrace.pipelines.p.tasks.a.cores", "many",
                "millrace.pipelines.p.tasks.b.args", "{{nobody}}"));
        assertThatThrownBy(this::pipelines)
                .isInstanceOfSatisfying(InvalidPipelines.class, invalid -> assertThat(invalid.problems())
                        .hasSize(2)
                        .anyMatch(problem -> problem.startsWith("millrace.pipelines.p.tasks.a: cores: "))
                        .anyMatch(problem -> problem.startsWith(
                                "millrace.pipelines.p.tasks.b: Nothing is known by the name {{nobody}}")));
    }

    @Test
    void takesParametersWithTheirTypes() {
        declared.putAll(Map.of(
                "millrace.pipelines.p.params.as_of.type", "date",
                "millrace.pipelines.p.params.as_of.default", "2026-11-22",
                "millrace.pipelines.p.params.as_of.description", "The day",
                "millrace.pipelines.p.params.limit.type", "integer",
                "millrace.pipelines.p.params.limit.default", "5",
                "millrace.pipelines.p.params.limit.required", "true",
                "millrace.pipelines.p.params.tables.type", "list",
                "millrace.pipelines.p.params.tables.default", "orders,lines",
                "millrace.pipelines.p.params.title.default", "a,b"));
        assertThat(pipelines().find("p").orElseThrow().params())
                .containsExactlyInAnyOrder(
                        new Parameter("as_of", Parameter.Type.DATE, "2026-11-22", "The day", false),
                        new Parameter("limit", Parameter.Type.INTEGER, 5L, "", true),
                        new Parameter("tables", Parameter.Type.LIST, List.of("orders", "lines"), "", false),
                        new Parameter("title", Parameter.Type.TEXT, "a,b", "", false));
    }

    @Test
    void saysWhatIsWrongWithParameters() {
        declared.putAll(Map.of(
                "millrace.pipelines.p.params.limit.type", "integer",
                "millrace.pipelines.p.params.limit.default", "many",
                "millrace.pipelines.q.schedule.cron", "0 * * * *",
                "millrace.pipelines.q.params.day.type", "date",
                "millrace.pipelines.q.tasks.a.type", "any",
                "millrace.pipelines.r.tasks.a.type", "any",
                "millrace.pipelines.r.tasks.a.args", "{{params.dya}}",
                "millrace.pipelines.r.params.day.default", "today",
                "millrace.pipelines.r.params.day.typ", "date"));
        assertThatThrownBy(this::pipelines)
                .isInstanceOfSatisfying(InvalidPipelines.class, invalid -> assertThat(invalid.problems())
                        .map(problem -> problem.replaceFirst(" \\(.* from property source .*\\)", ""))
                        .containsExactlyInAnyOrder(
                                "millrace.pipelines.p.params.limit: must be an integer, and is \"many\"",
                                "millrace.pipelines.q: params.day needs a default, because the pipeline runs by itself,"
                                        + " too: by a schedule or after datasets",
                                "millrace.pipelines.r.params.day.typ: there is no key \"typ\"; did you mean \"type\"?",
                                "millrace.pipelines.r.tasks.a: {{params.dya}} in \"{{params.dya}}\" is no declared"
                                        + " parameter; declared are [day]"));
    }

    @Test
    void refusesKeysThatMeanNothing() {
        declared.putAll(Map.of(
                "millrace.pipelines.p.tasks.b.depend-on[0]", "a",
                "millrace.pipelines.p.tasks.b.conf.spark.any.thing", "1",
                "millrace.pipelines.p.tasks.b.args[0]", "x",
                "millrace.pipelines.p.schedule.timezone", "UTC",
                "millrace.pipelines.p.max-runs", "3",
                "millrace.pipelines.p.maxActiveRuns", "3"));
        assertThatThrownBy(this::pipelines)
                .isInstanceOfSatisfying(InvalidPipelines.class, invalid -> assertThat(invalid.problems())
                        .map(problem -> problem.replaceFirst(" \\(.* from property source .*\\)", " at its place"))
                        .containsExactly(
                                "millrace.pipelines.p.max-runs: there is no key \"max-runs\"; did you mean "
                                        + "\"max-active-runs\"? at its place",
                                "millrace.pipelines.p.schedule.timezone: there is no key \"timezone\"; did you mean "
                                        + "\"zone\"? at its place",
                                "millrace.pipelines.p.tasks.b.depend-on[0]: there is no key \"depend-on\"; did you "
                                        + "mean \"depends-on\"? at its place"));
    }

    @Test
    void showsTheCircle() {
        declared.put("millrace.pipelines.p.tasks.a.depends-on", "b");
        assertThatThrownBy(this::pipelines).hasMessageContaining("in a circle: a <- b <- a");
    }

    private Pipelines pipelines() {
        var source = new MapConfigurationPropertySource(declared);
        var properties =
                new Binder(source).bind("millrace", PipelinesProperties.class).get();
        var types = new TaskTypes(List.of(new AnyType()));
        return new Declarations(
                        properties, types, new Binder(source), UnknownKeys.in(List.of(source), properties, types))
                .pipelines();
    }

    record AnySettings(
            @DefaultValue List<String> args, @DefaultValue Map<String, String> conf, @Nullable Integer cores) {}

    private static final class AnyType implements PolledTaskType<AnySettings> {
        @Override
        public String name() {
            return "any";
        }

        @Override
        public Class<AnySettings> settings() {
            return AnySettings.class;
        }

        @Override
        public Poll poll(Work work, AnySettings settings) {
            return new Poll.Done();
        }
    }
}
