package io.millrace.stack.audit.invariant;

import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.replay.Replay;
import java.util.List;
import java.util.stream.Stream;

/** All invariants, in the order in which an order passes through the stack. */
public final class Invariants {

    private Invariants() {}

    /** @param deadLettersExpected whether a dead letter is news only, or a failure */
    public static List<Finding> examine(Ledger ledger, boolean deadLettersExpected) {
        var replay = Replay.of(ledger);
        return Stream.of(
                        Placements.examine(ledger),
                        Copying.examine(ledger),
                        Summing.examine(ledger),
                        Statuses.examine(ledger),
                        Fraud.examine(ledger, replay),
                        Inventory.examine(ledger),
                        Refusals.examine(ledger),
                        Blocks.examine(ledger),
                        Pipelines.examine(ledger),
                        List.of(
                                Sessions.examine(ledger),
                                Capture.examine(ledger),
                                DeadLetters.examine(ledger, deadLettersExpected)))
                .flatMap(List::stream)
                .toList();
    }
}
