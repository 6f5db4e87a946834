package io.millrace.stack.audit.invariant;

import io.millrace.stack.audit.facts.Ledger;

/** Records that could not be processed are set aside where everybody can see them. */
final class DeadLetters {

    private DeadLetters() {}

    static Finding examine(Ledger ledger, boolean expected) {
        var tally = new Tally("no dead letters");
        ledger.deadLetters()
                .forEach((topic, count) -> tally.check(count == 0, () -> topic + " holds " + count + " records"));
        return expected ? tally.warning() : tally.finding();
    }
}
