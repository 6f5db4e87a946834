package io.millrace.batch.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.AttemptControl;
import io.millrace.batch.execution.TaskRunner;
import io.millrace.batch.execution.TaskRunners;
import io.millrace.batch.pipeline.CatchUp;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.pipeline.TaskSpec;
import io.millrace.batch.progress.AttemptEnd;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
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
        assertThatThrownBy(this::pipelines).isInstanceOfSatisfying(InvalidPipelines.class, invalid -> assertThat(
                        invalid.problems())
                .hasSize(6)
                .anyMatch(problem -> problem.startsWith("millrace.pools.none must be at least 1"))
                .anyMatch(problem -> problem.startsWith("millrace.pipelines.p.schedule.cron \"hourly\": "))
                .anyMatch(problem -> problem.equals(
                        "millrace.pipelines.p: tasks.b.depends-on names the unknown " + "task \"c\"; known are [a, b]"))
                .anyMatch(problem ->
                        problem.equals("millrace.pipelines.q.tasks.x.type must be one of [any], and is \"spank\""))
                .anyMatch(problem -> problem.startsWith("millrace.pipelines.r.tasks.y.pool names the unknown"))
                .anyMatch(problem -> problem.startsWith("millrace.pipelines.r.tasks.y: timeout must be more")));
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
        return new Declarations(properties, new TaskRunners(List.of(new AnyRunner())), UnknownKeys.in(List.of(source)))
                .pipelines();
    }

    private static final class AnyRunner implements TaskRunner {
        @Override
        public String type() {
            return "any";
        }

        @Override
        public void check(TaskSpec spec) {
            assertThat(spec).isNotNull();
        }

        @Override
        public AttemptEnd begin(Work work, AttemptControl control) {
            return new AttemptEnd.Succeeded(Map.of());
        }

        @Override
        public AttemptEnd resume(Work work, AttemptControl control) {
            return begin(work, control);
        }
    }
}
