package io.millrace.batch.rehearsal;

import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run of a pipeline, what becomes of its tasks, and what is expected of it. Tasks are named {@code load}, one item of a
 * mapped task {@code load[2]}, and one of another pipeline {@code other/load}.
 *
 * @param at when it begins; its interval ends there, or with the schedule's last instant before
 * @param params as they are given by whoever asks for the run
 */
public record Scenario(
        String name, String pipeline, Instant at, Map<String, Object> params, Given given, Expect expect) {

    public static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @SuppressWarnings("NullAway") // What reads it gives null for what is missing.
    public Scenario {
        if (pipeline == null) {
            throw new IllegalArgumentException("a test names its pipeline");
        }
        name = name == null ? pipeline : name;
        at = at == null ? AT : at;
        params = params == null ? Map.of() : params;
        given = given == null ? new Given(null, null) : given;
        expect = expect == null ? new Expect(RunState.SUCCEEDED, null, null, null, null, null) : expect;
    }

    /**
     * @param tasks what they pretend; others succeed
     * @param updates partitions by dataset: the run comes from their update, and nobody asks for it
     */
    public record Given(Map<String, Pretence> tasks, Map<String, List<String>> updates) {
        @SuppressWarnings("NullAway")
        public Given {
            tasks = tasks == null ? Map.of() : tasks;
            updates = updates == null ? Map.of() : updates;
        }
    }

    /**
     * @param fails how many attempts fail before one succeeds
     * @param takes how long an attempt takes
     * @param doneAfter what it looks for is there after that while; until then it looks and looks again
     * @param outputs that it leaves when it succeeds
     */
    public record Pretence(int fails, Duration takes, @Nullable Duration doneAfter, Map<String, Object> outputs) {

        private static final Duration SHORT = Duration.ofSeconds(1);

        @SuppressWarnings("NullAway")
        public Pretence {
            takes = takes == null ? SHORT : takes;
            outputs = outputs == null ? Map.of() : outputs;
        }

        static Pretence success() {
            return new Pretence(0, SHORT, null, Map.of());
        }
    }

    /**
     * What is not said is not looked at.
     *
     * @param order in which these tasks begin
     * @param runs what becomes of runs of other pipelines that follow from datasets
     * @param within how long all of it may take
     * @param mostAtOnce how many tasks may be at work at once
     */
    public record Expect(
            @Nullable RunState state,
            Map<String, OfTask> tasks,
            List<String> order,
            Map<String, RunState> runs,
            @Nullable Duration within,
            @Nullable Integer mostAtOnce) {
        @SuppressWarnings("NullAway")
        public Expect {
            tasks = tasks == null ? Map.of() : tasks;
            order = order == null ? List.of() : order;
            runs = runs == null ? Map.of() : runs;
        }
    }

    /**
     * @param attempts of it, or of each of its items
     * @param items how many there are
     */
    public record OfTask(@Nullable TaskState state, @Nullable Integer attempts, @Nullable Integer items) {}
}
