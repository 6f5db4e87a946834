package io.millrace.stack.audit.invariant;

import java.util.List;
import java.util.Optional;

/**
 * What came of holding an invariant against the facts.
 *
 * @param invariant what must hold, in words
 * @param checked how many things it was held against
 * @param violations how many of them break it
 * @param examples a few of those, each with what is wrong
 * @param note what a person should know beside; empty for nothing
 */
public record Finding(
        String invariant, Verdict verdict, long checked, long violations, List<String> examples, String note) {

    public enum Verdict {
        PASS,
        FAIL,
        /** Nothing was there to be checked, so nothing is shown. */
        NOTHING,
        /** Could not be checked; the note says why. */
        SKIPPED,
        /** For a person to look at; no failure. */
        WARN
    }

    public Finding {
        examples = List.copyOf(examples);
    }

    /** @param broken what is wrong; empty when the invariant holds */
    public static Finding of(String invariant, long checked, Optional<String> broken) {
        return new Finding(
                invariant,
                broken.isEmpty() ? Verdict.PASS : Verdict.FAIL,
                checked,
                broken.isEmpty() ? 0 : 1,
                broken.stream().toList(),
                "");
    }

    public static Finding skipped(String invariant, String why) {
        return new Finding(invariant, Verdict.SKIPPED, 0, 0, List.of(), why);
    }
}
