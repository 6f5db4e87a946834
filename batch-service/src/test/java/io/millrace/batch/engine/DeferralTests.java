package io.millrace.batch.engine;

import static io.millrace.batch.engine.EngineRig.BY;
import static io.millrace.batch.engine.EngineRig.pipeline;
import static io.millrace.batch.engine.EngineRig.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.progress.AttemptEnd;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.TaskState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeferralTests {

    private final EngineRig rig = new EngineRig(pipeline("p", task("flag")));

    @Test
    void holdsNoPlaceBetweenLooks() {
        var run = rig.trigger("p");
        var look = rig.begin(run, "flag", 0);
        var until = rig.clock.instant().plusSeconds(30);
        assertThat(rig.engine.attempts().notYet(look, until, "the flag")).isTrue();

        var task = rig.find(run, "flag", 0);
        assertThat(task.state()).isEqualTo(TaskState.DEFERRED);
        assertThat(task.waitsFor()).isEqualTo("the flag");
        assertThat(rig.ledger.wakes()).containsEntry(task.id() + "/1", until);
        assertThat(rig.engine.attempts().claim(task.id(), 1)).isEqualTo(new Claim.Later(until, false));

        rig.clock.pass(Duration.ofSeconds(30));
        var again = ((Claim.Resume) rig.engine.attempts().claim(task.id(), 1)).work();
        assertThat(rig.engine.attempts().ended(look, new AttemptEnd.Succeeded(Map.of())))
                .as("the look before this one")
                .isFalse();
        assertThat(rig.engine.attempts().ended(again, new AttemptEnd.Succeeded(Map.of())))
                .isTrue();
        assertThat(rig.states(run, "flag")).containsExactly(TaskState.SUCCEEDED);
    }

    @Test
    void isCalledOffAtOnce() {
        var run = rig.trigger("p");
        var look = rig.begin(run, "flag", 0);
        rig.engine.attempts().notYet(look, rig.clock.instant().plusSeconds(30), "the flag");

        rig.engine.control().change(run, new Intent.Cancel(), null, BY);

        var task = rig.find(run, "flag", 0);
        assertThat(task.state()).isEqualTo(TaskState.CANCELLED);
        assertThat(task.latest().end()).isEqualTo(new AttemptEnd.Cancelled());
        assertThat(rig.engine.attempts().notYet(look, rig.clock.instant(), "the flag"))
                .isFalse();
    }

    @Test
    void isCalledOffAfterTheLookThatIsUnderWay() {
        var run = rig.trigger("p");
        var look = rig.begin(run, "flag", 0);
        rig.engine.control().change(run, new Intent.Cancel(), null, BY);
        assertThat(rig.states(run, "flag")).containsExactly(TaskState.RUNNING);

        rig.engine.attempts().notYet(look, rig.clock.instant().plusSeconds(30), "the flag");

        var task = rig.find(run, "flag", 0);
        assertThat(task.state()).isEqualTo(TaskState.CANCELLED);
        assertThat(task.latest().end()).isEqualTo(new AttemptEnd.Cancelled());
        assertThat(rig.book(run).run().state()).isEqualTo(RunState.CANCELLED);
    }
}
