package io.millrace.batch.cli;

import static io.millrace.batch.cli.ValidateCommand.count;

import io.millrace.batch.pipeline.InvalidParameters;
import io.millrace.batch.rehearsal.Played;
import io.millrace.batch.rehearsal.Rehearsal;
import io.millrace.batch.rehearsal.Scenario;
import io.millrace.batch.rehearsal.Spans;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "test",
        description = "Runs the tests that are in FILE or beside it: each a run in simulated time, whose tasks pretend."
                + " Without tests, each pipeline is run once, and all of it is to succeed.")
final class TestCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "Configuration of batch-service, YAML or properties.")
    private Path file;

    @Option(names = "--junit", paramLabel = "XML", description = "File that gets the results as JUnit's XML.")
    private @Nullable Path junit;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var pipelines = PipelineFile.read(file);
        var tests = Scenarios.of(file);
        var scenarios = tests.isEmpty()
                ? pipelines.declared().stream().map(EverythingSucceeds::of).toList()
                : tests;
        var verdicts = scenarios.stream().map(each -> verdict(pipelines, each)).toList();
        var out = spec.commandLine().getOut();
        verdicts.forEach(verdict -> print(out, verdict));
        var failed =
                verdicts.stream().filter(verdict -> !verdict.flaws().isEmpty()).count();
        out.println();
        out.println(count(verdicts.size(), "test") + ", " + (failed == 0 ? "all passed" : failed + " failed"));
        if (junit != null) {
            JUnitXml.write(junit, file.getFileName().toString(), verdicts);
        }
        return failed == 0 ? 0 : 1;
    }

    /**
     * @param summary what happened, in a line
     * @param flaws what should not have
     */
    record Verdict(Scenario scenario, String summary, double seconds, List<String> flaws) {}

    private static Verdict verdict(PipelineFile pipelines, Scenario scenario) {
        var began = System.nanoTime();
        try {
            var played = Rehearsal.of(pipelines.all(), scenario);
            return new Verdict(scenario, summary(played), seconds(began), played.flaws());
        } catch (InvalidParameters e) {
            return new Verdict(scenario, "not run", seconds(began), List.of("params: " + e.flaws()));
        } catch (IllegalArgumentException e) {
            return new Verdict(scenario, "not run", seconds(began), List.of(String.valueOf(e.getMessage())));
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static String summary(Played played) {
        return played.book().map(book -> book.run().state().toString()).orElse("no run") + " after "
                + Spans.text(played.took()) + ", " + count(played.attempts(), "attempt") + ", at most "
                + played.mostAtOnce() + " at once";
    }

    private static void print(PrintWriter out, Verdict verdict) {
        var passed = verdict.flaws().isEmpty();
        out.println((passed ? "PASS  " : "FAIL  ") + verdict.scenario().pipeline() + ": "
                + verdict.scenario().name() + " (" + verdict.summary() + ")");
        verdict.flaws().forEach(flaw -> out.println("      " + flaw));
    }
}
