package io.millrace.stack.audit.invariant;

import io.millrace.stack.audit.invariant.Finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Counts what was checked and what breaks the invariant. */
final class Tally {

    private static final int EXAMPLES = 3;

    private final String invariant;
    private final List<String> examples = new ArrayList<>();
    private long checked;
    private long violations;
    private String note = "";

    Tally(String invariant) {
        this.invariant = invariant;
    }

    /** @param example names what breaks the invariant, and how; asked only when it does */
    void check(boolean holds, Supplier<String> example) {
        checked++;
        if (!holds) {
            violations++;
            if (examples.size() < EXAMPLES) {
                examples.add(example.get());
            }
        }
    }

    Tally note(String text) {
        note = text;
        return this;
    }

    Finding finding() {
        return finding(Verdict.FAIL);
    }

    Finding warning() {
        return finding(Verdict.WARN);
    }

    private Finding finding(Verdict whenBroken) {
        var verdict = violations > 0 ? whenBroken : checked == 0 ? Verdict.NOTHING : Verdict.PASS;
        return new Finding(invariant, verdict, checked, violations, examples, note);
    }
}
