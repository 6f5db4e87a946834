package io.millrace.batch.page;

import io.millrace.batch.progress.RunState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pipelines and runs, as views show them. */
final class Board {

    private Board() {}

    record RunDot(
            UUID id,
            RunState state,
            String trigger,
            Instant intervalStart,
            Instant intervalEnd,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {

        public Square square() {
            return Square.of(state);
        }
    }

    /**
     * @param runs the latest, oldest first
     * @param next when the schedule makes the next one
     * @param late runs whose interval ended too long ago
     * @param waits why the oldest run that is queued waits, if one is
     */
    record PipelineLine(
            String name,
            String description,
            boolean declared,
            boolean paused,
            String schedule,
            @Nullable Instant next,
            List<RunDot> runs,
            long late,
            @Nullable String waits) {

        public @Nullable RunDot last() {
            return runs.isEmpty() ? null : runs.get(runs.size() - 1);
        }
    }

    record Cell(String task, Square square, String text) {}

    /** @param cells one for each row of the grid; null where the run has no such task */
    record Column(RunDot run, List<@Nullable Cell> cells) {}

    /**
     * @param columns oldest first
     * @param older for the link to what was before; absent when there is nothing
     */
    record Grid(List<String> tasks, List<Column> columns, @Nullable UUID older) {}
}
