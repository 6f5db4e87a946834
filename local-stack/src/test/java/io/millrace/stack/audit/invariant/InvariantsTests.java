package io.millrace.stack.audit.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.audit.facts.Copies;
import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.OrderFacts.Placement;
import io.millrace.stack.audit.facts.Refusal;
import io.millrace.stack.audit.facts.Status;
import io.millrace.stack.audit.facts.StockState;
import io.millrace.stack.audit.invariant.Finding.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each invariant holds where it should, and claims no more than was shown. */
class InvariantsTests {

    @Test
    void holdWhereEveryPromiseIsKept() {
        assertThat(Invariants.examine(Books.balanced().ledger, false)).allSatisfy(finding -> {
            assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Verdict.PASS);
            assertThat(finding.checked()).as(finding.toString()).isPositive();
        });
    }

    @Test
    void onlyWarnOfDeadLettersThatAreExpected() {
        var books = Books.balanced();
        books.ledger.deadLetters("orders.dlq", 2);

        assertThat(named("no dead letters", Invariants.examine(books.ledger, true))
                        .verdict())
                .isEqualTo(Verdict.WARN);
    }

    @Test
    void doNotClaimToHaveHeldWhatWasNotThere() {
        var findings = Invariants.examine(new Ledger(), false);

        assertThat(findings).noneMatch(finding -> finding.verdict() == Verdict.PASS);
        assertThat(named("every accepted order is PLACED once in orders", findings)
                        .verdict())
                .isEqualTo(Verdict.SKIPPED);
    }

    @Test
    void saysWhySilverWasNotLookedAt() {
        var books = Books.balanced();
        books.ledger.copies(new Copies(
                Optional.of(books.bronze()), Map.of(), Map.of(), Optional.of("the last run of medallion is FAILED")));

        var silver = named(
                "every order in bronze is in silver or its quarantine once, and no other",
                Invariants.examine(books.ledger, false));

        assertThat(silver.verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(silver.note()).contains("FAILED");
    }

    @Test
    void askBronzeOnlyForWhatIsOlderThanItsNewest() {
        var books = Books.balanced();
        books.ledger.offsets("orders").add(0, 1_000);
        books.ledger.offsets("orders").add(3, 7);

        assertThat(named(
                                "every record of orders up to the last pipeline is in bronze once",
                                Invariants.examine(books.ledger, false))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void leaveOpenWhatTheOrderOfPartitionsDecides() {
        var books = Books.balanced();
        var at = Books.NOON.toEpochMilli();
        for (var i = 0; i < 5; i++) {
            books.decided("import-" + i, "importer", Status.CONFIRMED, StockState.RESERVED);
        }
        // Half an hour later by event time, appended with the others, in another partition.
        var later = books.ledger.order("later");
        later.placed(new Placement("importer", "GB", 10_00, at + 1_800_000, at, 5, 0));

        var alerts = named("alerts = an independent replay of the rules", Invariants.examine(books.ledger, false));

        assertThat(alerts.verdict()).isEqualTo(Verdict.PASS);
        assertThat(alerts.note()).contains("5 orders late or not").contains("1 windows open");
    }

    @Test
    void takeARefusalForRightThatMayHaveBeen() {
        var books = Books.balanced();
        // Reserved by then, whether or not it was released again; and a product that came back after a deletion.
        books.ledger.refusal(new Refusal("rejected", "OUT_OF_STOCK", "MUG", 98, Books.LATER));
        books.ledger.deletedProducts().add("LAMP");
        books.ledger.products().put("LAMP", Books.MUG);
        books.ledger.refusal(new Refusal("rejected", "UNKNOWN_SKU", "LAMP", 1, Books.LATER));
        books.ledger.refusal(new Refusal("rejected", "OUT_OF_STOCK", "LAMP", 1, Books.LATER));

        assertThat(Invariants.examine(books.ledger, false))
                .filteredOn(finding -> finding.invariant().startsWith("no order is"))
                .hasSize(2)
                .allMatch(finding -> finding.verdict() == Verdict.PASS);
    }

    @Test
    void letBlocksBeLiftedAndClearedAway() {
        var books = Books.balanced();
        books.ledger.blocks().put("cheat", Optional.empty());
        assertThat(blocks(books)).allMatch(finding -> finding.verdict() != Verdict.FAIL);

        books.ledger.blocks().clear();
        books.ledger.readAt(Books.NOON.plusSeconds(1_300));
        assertThat(blocks(books)).allMatch(finding -> finding.verdict() != Verdict.FAIL);
    }

    @Test
    void letPeopleHaveTasksDoneAgainAndClocksDiffer() {
        var books = Books.balanced();
        books.attempt("two", "bronze", 2, "SUCCEEDED", 259, 280);
        books.pipelines(4, Set.of("two"));

        assertThat(Pipelines.examine(books.ledger)).allMatch(finding -> finding.verdict() == Verdict.PASS);
    }

    private static List<Finding> blocks(Books books) {
        return Blocks.examine(books.ledger);
    }

    private static Finding named(String invariant, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.invariant().equals(invariant))
                .findFirst()
                .orElseThrow();
    }
}
