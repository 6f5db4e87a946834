package io.millrace.batch.page;

import io.millrace.batch.run.web.RunView.TaskView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** When each task of a run waited and ran, on one line of time. */
record Gantt(int height, List<Bar> bars, String begin, String end) {

    static final int LEFT = 220;
    static final int WIDTH = 1000;
    private static final int ROW = 26;

    /**
     * @param waitX where waiting begins
     * @param x where the latest attempt begins
     */
    record Bar(
            TaskView task, String name, int y, double waitX, double waitWidth, double x, double width, String took) {}

    static Gantt of(List<TaskView> tasks, Words words, Instant now) {
        var begun = tasks.stream().filter(task -> task.queuedAt() != null).toList();
        var begin = begun.stream()
                .map(TaskView::queuedAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(now);
        var end = begun.stream()
                .flatMap(task -> Stream.of(task.endedAt() == null ? now : task.endedAt()))
                .max(Instant::compareTo)
                .orElse(now);
        var millis = Math.max(1, Duration.between(begin, end).toMillis());
        var bars = IntStream.range(0, begun.size())
                .mapToObj(row -> bar(begun.get(row), row, begin, now, (WIDTH - LEFT - 70.0) / millis, words))
                .toList();
        return new Gantt(bars.size() * ROW + 8, bars, words.second(begin), words.second(end));
    }

    private static Bar bar(TaskView task, int row, Instant begin, Instant now, double scale, Words words) {
        var queued = Objects.requireNonNull(task.queuedAt());
        var started = task.startedAt() == null || task.startedAt().isBefore(queued) ? now : task.startedAt();
        var ended = task.endedAt() == null ? now : task.endedAt();
        var waitX = LEFT + scale * Duration.between(begin, queued).toMillis();
        var x = LEFT + scale * Duration.between(begin, started).toMillis();
        return new Bar(
                task,
                task.item() == null ? task.task() : task.task() + " " + task.mapIndex(),
                row * ROW + 4,
                waitX,
                Math.max(0, x - waitX),
                x,
                Math.max(2, scale * Duration.between(started, ended).toMillis()),
                words.took(task.startedAt(), task.endedAt()));
    }
}
