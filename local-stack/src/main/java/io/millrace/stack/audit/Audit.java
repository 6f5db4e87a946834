package io.millrace.stack.audit;

import io.millrace.stack.audit.facts.Told;
import io.millrace.stack.audit.invariant.Finding;
import io.millrace.stack.audit.invariant.Finding.Verdict;
import io.millrace.stack.audit.invariant.Invariants;
import io.millrace.stack.audit.reading.StackReader;
import io.millrace.stack.client.Api;
import io.millrace.stack.load.Notes;
import io.millrace.stack.terminal.Progress;
import io.millrace.stack.terminal.StackException;
import io.millrace.stack.terminal.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What came of auditing the stack. */
public record Audit(List<Finding> findings) {

    private static final int SOURCES = 12;

    /**
     * Changes a product of its own and deletes it again, then reads everything and holds it against all invariants. Meant
     * for a quiet stack: what is under way is not terminal.
     *
     * @param accepted a file of order ids, one a line, that clients were told, with its siblings where they are there; empty
     *     when there is none
     * @param deadLettersExpected whether dead letters are no failure
     * @throws StackException when the stack is not running
     */
    public static Audit run(Path lakehouse, Optional<Path> accepted, boolean deadLettersExpected) {
        StackReader.requireRunning();
        // First, because change data capture has then told of all that was changed before.
        var captured = StackReader.probeCapture();
        try (var bar = Progress.of("Reading", SOURCES)) {
            var ledger = StackReader.read(lakehouse, accepted.map(Audit::lines), told(accepted), source -> {
                bar.step();
                bar.setExtraMessage(source);
            });
            var findings = new ArrayList<>(Invariants.examine(ledger, deadLettersExpected));
            findings.add(captured);
            return new Audit(List.copyOf(findings));
        }
    }

    private static Told told(Optional<Path> accepted) {
        return new Told(beside(accepted, "cancellations"), beside(accepted, "receipts"), beside(accepted, "refused"));
    }

    private static Optional<Set<String>> beside(Optional<Path> accepted, String what) {
        return accepted.map(file -> Notes.beside(file, what))
                .filter(Files::exists)
                .map(file -> Set.copyOf(lines(file)));
    }

    private static List<String> lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
        } catch (IOException e) {
            throw new StackException("cannot read " + file, e);
        }
    }

    public boolean passed() {
        return findings.stream().noneMatch(finding -> finding.verdict() == Verdict.FAIL);
    }

    public void print(PrintWriter out) {
        Table.print(
                out,
                "Audit: " + (passed() ? "every promise holds" : "A PROMISE IS BROKEN"),
                List.of("invariant", "checked", "broken", "verdict"),
                findings.stream()
                        .map(finding -> List.of(
                                finding.invariant(),
                                String.format("%,d", finding.checked()),
                                String.format("%,d", finding.violations()),
                                finding.verdict().name()))
                        .toList());
        findings.stream()
                .filter(finding -> !finding.note().isEmpty())
                .forEach(finding -> out.println("  " + finding.invariant() + ": " + finding.note()));
        findings.forEach(finding -> finding.examples()
                .forEach(
                        example -> out.println("  " + finding.verdict() + " " + finding.invariant() + ": " + example)));
        out.flush();
    }

    public void printJson(PrintWriter out) {
        out.println(Api.JSON
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(Map.of("passed", passed(), "findings", findings)));
        out.flush();
    }
}
