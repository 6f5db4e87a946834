package io.millrace.batch.engine;

import io.millrace.batch.engine.memory.MemoryLedger;
import io.millrace.batch.engine.memory.SteppedClock;
import io.millrace.batch.pipeline.DatasetTrigger;
import io.millrace.batch.pipeline.Mapping;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.pipeline.Retries;
import io.millrace.batch.pipeline.TaskSpec;
import io.millrace.batch.pipeline.TriggerRule;
import io.millrace.batch.progress.AttemptEnd;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.RunBook;
import io.millrace.batch.progress.TaskRun;
import io.millrace.batch.progress.TaskState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An engine over pipelines that are kept in memory, and whose tasks end as a test says. */
final class EngineRig {

    static final By BY = new By("anna", null);

    final SteppedClock clock = new SteppedClock("2026-11-22T10:00:00Z");
    final MemoryLedger ledger = new MemoryLedger(clock);
    final Engine engine;
    private final Pipelines pipelines;
    private long ids;

    EngineRig(Pipeline... pipelines) {
        this.pipelines = new Pipelines(List.of(pipelines), Map.of());
        engine = Engine.of(
                ledger,
                this.pipelines,
                new Instance("one", "one", Path.of("/logs")),
                () -> new UUID(0x7000, ++ids),
                clock);
        this.pipelines.all().forEach(engine.schedules()::declare);
    }

    static Pipeline pipeline(String name, TaskSpec... tasks) {
        return new Pipeline(name, "", null, null, 1, null, Duration.ofMinutes(15), null, List.of(), List.of(tasks));
    }

    static Pipeline reader(String name, boolean all, String... datasets) {
        return pipeline(name, task("read")).withTrigger(new DatasetTrigger(List.of(datasets), all));
    }

    static TaskSpec task(String name, String... dependsOn) {
        return new TaskSpec(
                name,
                "any",
                List.of(dependsOn),
                TriggerRule.ALL_SUCCESS,
                new Retries(0, Duration.ZERO, 1),
                Duration.ofHours(1),
                Pipelines.DEFAULT_POOL,
                null,
                List.of(),
                List.of(),
                Map.of());
    }

    static TaskSpec mapped(String name, int most, String over, String... dependsOn) {
        return task(name, dependsOn).withMapping(new Mapping(List.of(over), most));
    }

    Pipeline find(String pipeline) {
        return pipelines.find(pipeline).orElseThrow();
    }

    Run trigger(String pipeline) {
        clock.pass(Duration.ofSeconds(1));
        return engine.control().triggerUpToNow(find(pipeline), Map.of(), BY);
    }

    Work begin(Run run, String task, int mapIndex) {
        var found = find(run, task, mapIndex);
        return ((Claim.Begin) engine.attempts().claim(found.id(), found.attempt())).work();
    }

    void end(Run run, String task, int mapIndex, AttemptEnd end) {
        engine.attempts().ended(begin(run, task, mapIndex), end);
    }

    void succeed(Run run, String task, Map<String, Object> outputs) {
        end(run, task, 0, new AttemptEnd.Succeeded(Map.of(), outputs));
    }

    RunBook book(Run run) {
        return ledger.books().stream()
                .filter(book -> book.run().id().equals(run.id()))
                .findFirst()
                .orElseThrow();
    }

    TaskRun find(Run run, String task, int mapIndex) {
        return book(run).tasks().stream()
                .filter(each -> each.task().equals(task) && each.mapIndex() == mapIndex)
                .findFirst()
                .orElseThrow();
    }

    List<TaskState> states(Run run, String task) {
        return book(run).tasks().stream()
                .filter(each -> each.task().equals(task))
                .map(TaskRun::state)
                .toList();
    }

    List<@Nullable Object> items(Run run, String task) {
        return book(run).tasks().stream()
                .filter(each -> each.task().equals(task))
                .<@Nullable Object>map(TaskRun::item)
                .toList();
    }

    List<Run> runs(String pipeline) {
        return ledger.books().stream()
                .map(RunBook::run)
                .filter(run -> run.pipeline().equals(pipeline))
                .toList();
    }
}
