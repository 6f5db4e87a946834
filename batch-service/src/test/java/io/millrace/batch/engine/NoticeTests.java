package io.millrace.batch.engine;

import static io.millrace.batch.engine.EngineRig.BY;
import static io.millrace.batch.engine.EngineRig.pipeline;
import static io.millrace.batch.engine.EngineRig.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.batch.engine.Notice.Failure;
import io.millrace.batch.engine.Notice.Kind;
import io.millrace.batch.progress.AttemptEnd;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.TaskState;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoticeTests {

    private final EngineRig rig = new EngineRig(pipeline("p", task("a"), task("b", "a")));

    @Test
    void tellsThatARunFailedWithItsFirstError() {
        var run = rig.trigger("p");
        fail(run);

        assertThat(rig.ledger.notices())
                .extracting(Notice::kind, notice -> notice.run().id(), Notice::failure, Notice::at)
                .containsExactly(tuple(Kind.FAILED, run.id(), new Failure("a", "bad"), rig.clock.instant()));
        assertThat(rig.ledger.notices()).allMatch(notice -> notice.run().state() == RunState.FAILED);
    }

    @Test
    void tellsOnceThatARunFailedHoweverOftenItIsRetried() {
        var run = rig.trigger("p");
        fail(run);
        rig.engine.control().change(run, new Intent.Retry(null), null, BY);
        fail(run);

        assertThat(rig.ledger.notices()).hasSize(1);
    }

    @Test
    void tellsThatTheFirstRunAfterAFailureSucceeded() {
        succeed(rig.trigger("p"));
        fail(rig.trigger("p"));
        fail(rig.trigger("p"));
        var mended = rig.trigger("p");
        succeed(mended);
        succeed(rig.trigger("p"));

        assertThat(rig.ledger.notices())
                .extracting(Notice::kind)
                .containsExactly(Kind.FAILED, Kind.FAILED, Kind.RECOVERED);
        assertThat(rig.ledger.notices().get(2).run().id()).isEqualTo(mended.id());
    }

    @Test
    void takesARetryOrAMarkThatMakesTheFailedRunSucceedForARecovery() {
        var retried = rig.trigger("p");
        fail(retried);
        rig.engine.control().change(retried, new Intent.Retry(null), null, BY);
        succeed(retried);
        var marked = rig.trigger("p");
        rig.succeed(marked, "a", Map.of());
        rig.end(marked, "b", 0, new AttemptEnd.Failed("bad", Map.of()));
        rig.engine.control().change(marked, new Intent.Mark("b", null, TaskState.SUCCEEDED), null, BY);

        assertThat(rig.ledger.notices())
                .extracting(Notice::occasion)
                .containsExactly(
                        "FAILED/" + retried.id(),
                        "RECOVERED/" + retried.id(),
                        "FAILED/" + marked.id(),
                        "RECOVERED/" + marked.id());
    }

    @Test
    void neitherFailsNorRecoversByACancelledRun() {
        fail(rig.trigger("p"));
        rig.engine.control().change(rig.trigger("p"), new Intent.Cancel(), null, BY);
        succeed(rig.trigger("p"));

        assertThat(rig.ledger.notices()).extracting(Notice::kind).containsExactly(Kind.FAILED, Kind.RECOVERED);
    }

    private void fail(Run run) {
        rig.end(run, "a", 0, new AttemptEnd.Failed("bad", Map.of()));
    }

    private void succeed(Run run) {
        rig.succeed(run, "a", Map.of());
        rig.succeed(run, "b", Map.of());
    }
}
