package io.millrace.batch.engine;

import static io.millrace.batch.engine.EngineRig.BY;
import static io.millrace.batch.engine.EngineRig.pipeline;
import static io.millrace.batch.engine.EngineRig.reader;
import static io.millrace.batch.engine.EngineRig.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.progress.AttemptEnd;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.Trigger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpdatesTests {

    private final EngineRig rig = new EngineRig(
            pipeline("facts", task("write").withWrites(List.of("gold.facts"))),
            pipeline("dims", task("write").withWrites(List.of("gold.dims"))),
            reader("any", false, "gold.facts", "gold.dims"),
            reader("all", true, "gold.facts", "gold.dims"));

    @BeforeEach
    void subscribe() {
        look();
    }

    @Test
    void runsOnceForAllThatIsUpdatedWhileItRuns() {
        var facts = update("facts", "2026-11-21");
        assertThat(rig.ledger.wakes()).containsKeys("any", "all");
        look();
        assertThat(rig.runs("any")).extracting(Run::state).containsExactly(RunState.RUNNING);

        update("facts", "2026-11-22");
        look();
        update("facts", "2026-11-20");
        look();

        var runs = rig.runs("any");
        assertThat(runs).extracting(Run::state).containsExactly(RunState.RUNNING, RunState.QUEUED);
        assertThat(runs).extracting(Run::trigger).containsOnly(Trigger.DATASET);
        assertThat(runs.get(0).updates()).isEqualTo(Map.of("gold.facts", List.of("2026-11-21")));
        assertThat(runs.get(0).interval()).isEqualTo(facts.interval());
        assertThat(runs.get(1).updates()).isEqualTo(Map.of("gold.facts", List.of("2026-11-20", "2026-11-22")));

        rig.succeed(runs.get(0), "read", Map.of());
        var second = rig.begin(runs.get(1), "read", 0);
        assertThat(second.known()).containsEntry("partitions", List.of("2026-11-20", "2026-11-22"));
        look();
        assertThat(rig.runs("any")).hasSize(2);
    }

    @Test
    void waitsForEachDatasetWhereAllAreNeeded() {
        update("facts", "a");
        update("facts", "b");
        look();
        assertThat(rig.runs("all")).isEmpty();

        update("dims", "c");
        look();
        assertThat(rig.runs("all"))
                .extracting(Run::updates)
                .containsExactly(Map.of("gold.facts", List.of("a", "b"), "gold.dims", List.of("c")));
    }

    @Test
    void keepsUpdatesThatComeWhileItIsPaused() {
        rig.engine.control().pause("any", BY);
        update("facts", "a");
        look();
        assertThat(rig.runs("any")).isEmpty();
        rig.engine.control().unpause("any", BY);
        look();
        assertThat(rig.runs("any")).hasSize(1);
    }

    @Test
    void addsNothingToARunThatWaitsToBeDoneAgain() {
        update("facts", "a");
        look();
        var run = rig.runs("any").get(0);
        rig.end(run, "read", 0, new AttemptEnd.Failed("bad", Map.of()));
        rig.engine.control().pause("any", BY);
        rig.engine.control().change(run, new Intent.Retry(null), null, BY);
        update("facts", "b");
        rig.engine.control().unpause("any", BY);
        look();
        assertThat(rig.runs("any"))
                .extracting(Run::updates)
                .containsExactly(Map.of("gold.facts", List.of("a")), Map.of("gold.facts", List.of("b")));
    }

    @Test
    void tellsNobodyOfWhatFailed() {
        rig.end(rig.trigger("facts"), "write", 0, new AttemptEnd.Failed("bad", Map.of()));
        assertThat(rig.ledger.updates()).isEmpty();
    }

    private Run update(String pipeline, String partition) {
        var run = rig.trigger(pipeline);
        rig.succeed(run, "write", Map.of("partitions", List.of(partition)));
        return run;
    }

    private void look() {
        rig.engine.schedules().look("any");
        rig.engine.schedules().look("all");
    }
}
