package io.millrace.stack.audit.invariant;

import java.util.List;

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

    static Finding skipped(String invariant, String why) {
        return new Finding(invariant, Verdict.SKIPPED, 0, 0, List.of(), why);
    }
}
