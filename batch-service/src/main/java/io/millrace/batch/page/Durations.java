package io.millrace.batch.page;

import io.millrace.batch.page.Board.Column;
import io.millrace.batch.page.Board.RunDot;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** How long runs took, as bars, oldest first. */
record Durations(int width, List<Bar> bars, String longest) {

    static final int HEIGHT = 120;
    private static final int STEP = 18;

    record Bar(RunDot run, int x, double y, double height, String took) {}

    static Durations of(List<Column> columns) {
        var runs = columns.stream()
                .map(Column::run)
                .filter(run -> run.startedAt() != null && run.endedAt() != null)
                .toList();
        var longest = runs.stream().mapToLong(Durations::millis).max().orElse(1);
        var bars = IntStream.range(0, runs.size())
                .mapToObj(index -> {
                    var run = runs.get(index);
                    var height = Math.max(2, (double) HEIGHT * millis(run) / Math.max(1, longest));
                    return new Bar(
                            run, index * STEP, HEIGHT - height, height, Words.length(Duration.ofMillis(millis(run))));
                })
                .toList();
        return new Durations(Math.max(STEP, runs.size() * STEP), bars, Words.length(Duration.ofMillis(longest)));
    }

    private static long millis(RunDot run) {
        return run.startedAt() == null || run.endedAt() == null
                ? 0
                : Duration.between(run.startedAt(), run.endedAt()).toMillis();
    }
}
