package io.millrace.batch.rehearsal;

import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.progress.RunBook;
import io.millrace.batch.progress.TaskRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of a scenario.
 *
 * @param begun tasks, each with its pipeline in front, in the order in which they began
 * @param took in simulated time
 * @param mostAtOnce how many tasks were at work at once
 */
public record Played(
        Scenario scenario,
        Pipelines pipelines,
        List<RunBook> books,
        Collection<String> begun,
        Duration took,
        int mostAtOnce) {

    /** The run of the scenario's pipeline. */
    public Optional<RunBook> book() {
        return latest(scenario.pipeline());
    }

    private Optional<RunBook> latest(String pipeline) {
        return books.stream()
                .filter(book -> book.run().pipeline().equals(pipeline))
                .reduce((one, other) -> other);
    }

    /** Attempts at tasks, over all runs. */
    public int attempts() {
        return books.stream()
                .flatMap(book -> book.tasks().stream())
                .mapToInt(Played::attempts)
                .sum();
    }

    private static int attempts(TaskRun task) {
        return task.latest() == null ? 0 : task.latest().number();
    }

    /** What is not as it was expected; nothing when all is. */
    public List<String> flaws() {
        var flaws = new ArrayList<String>();
        unknown().forEach(flaws::add);
        var expect = scenario.expect();
        books.stream()
                .filter(book -> !book.run().state().ended())
                .forEach(book -> flaws.add("the run of " + book.run().pipeline() + " never ends"));
        if (book().isEmpty()) {
            flaws.add("there was no run of " + scenario.pipeline());
        }
        var wanted = expect.state();
        if (wanted != null) {
            book().filter(book -> book.run().state() != wanted)
                    .ifPresent(book ->
                            flaws.add("the run: " + differs(wanted, book.run().state()) + errors(book)));
        }
        expect.runs().forEach((pipeline, state) -> {
            var actual = latest(pipeline).map(book -> book.run().state());
            if (!actual.equals(Optional.of(state))) {
                flaws.add("the run of " + pipeline + ": "
                        + differs(state, actual.<Object>map(each -> each).orElse("none")));
            }
        });
        expect.tasks().forEach((name, task) -> compare(name, task, flaws));
        checkOrder(flaws);
        if (expect.within() != null && took.compareTo(expect.within()) > 0) {
            flaws.add("all of it took " + Spans.text(took) + ", expected within " + Spans.text(expect.within()));
        }
        if (expect.mostAtOnce() != null && mostAtOnce > expect.mostAtOnce()) {
            flaws.add("tasks at work at once: " + differs("at most " + expect.mostAtOnce(), mostAtOnce));
        }
        return flaws;
    }

    /** Tasks that the scenario names and no pipeline has. */
    private Stream<String> unknown() {
        return Stream.of(
                        scenario.given().tasks().keySet(),
                        scenario.expect().tasks().keySet(),
                        scenario.expect().order())
                .flatMap(Collection::stream)
                .distinct()
                .filter(written -> !isKnown(TaskName.of(written, scenario.pipeline())))
                .map(written -> "there is no task " + written);
    }

    private boolean isKnown(TaskName name) {
        return pipelines.find(name.pipeline()).stream()
                .flatMap(pipeline -> pipeline.tasks().stream())
                .anyMatch(task -> task.name().equals(name.task()));
    }

    private void compare(String written, Scenario.OfTask expected, List<String> flaws) {
        var name = TaskName.of(written, scenario.pipeline());
        var found = books.stream()
                .flatMap(book -> book.tasks().stream().filter(task -> name.names(book, task)))
                .toList();
        if (expected.items() != null && found.size() != expected.items()) {
            flaws.add(written + ".items: " + differs(expected.items(), found.size()));
        }
        for (var task : found) {
            var itself = task.item() == null ? written : task.task() + "[" + task.mapIndex() + "]";
            if (expected.state() != null && task.state() != expected.state()) {
                flaws.add(itself + ": " + differs(expected.state(), task.state())
                        + (task.error() == null ? "" : ": " + task.error()));
            }
            if (expected.attempts() != null && attempts(task) != expected.attempts()) {
                flaws.add(itself + ".attempts: " + differs(expected.attempts(), attempts(task)));
            }
        }
    }

    private void checkOrder(List<String> flaws) {
        var expected = scenario.expect().order().stream()
                .map(written -> TaskName.of(written, scenario.pipeline()))
                .map(name -> name.pipeline() + "/" + name.task())
                .toList();
        var actual = begun.stream().filter(expected::contains).toList();
        if (!actual.equals(expected)) {
            flaws.add("order: " + differs(expected, actual));
        }
    }

    private static String differs(Object expected, Object actual) {
        return "expected " + expected + ", was " + actual;
    }

    private static String errors(RunBook book) {
        return book.tasks().stream()
                .filter(task -> task.error() != null)
                .findFirst()
                .map(task -> " (" + task.task() + ": " + task.error() + ")")
                .orElse("");
    }
}
