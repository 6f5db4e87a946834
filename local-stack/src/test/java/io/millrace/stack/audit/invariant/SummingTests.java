package io.millrace.stack.audit.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.audit.facts.Gold;
import io.millrace.stack.audit.facts.Status;
import io.millrace.stack.audit.invariant.Finding.Verdict;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Gold that says other than what orders have become is found. */
class SummingTests {

    private static final int FACTS = 0;
    private static final int STATUSES = 1;
    private static final int REVENUE = 2;

    private final Books books = Books.balanced();

    @Test
    void missesAnOrderThatWasLeftOut() {
        books.placed("new", "dave");
        assertBroken(FACTS, "new has 1 rows in silver and 0 in gold");
    }

    @Test
    void findsAnOrderThatIsThereTwice() {
        books.order("confirmed").fact(Status.CONFIRMED);
        assertBroken(FACTS, "confirmed has 1 rows in silver and 2 in gold");
    }

    @Test
    void findsAnOrderThatCameFromNowhere() {
        books.order("made-up").fact(Status.PLACED);
        assertBroken(FACTS, "made-up has 0 rows in silver and 1 in gold");
    }

    @Test
    void missesAChangeOfStatus() {
        books.order("confirmed").row(Status.CANCELLED);
        assertBroken(STATUSES, "confirmed is CANCELLED, and in gold CONFIRMED");
    }

    @Test
    void findsAnOrderThatWasAddedUpTwice() {
        books.revenue(20_00);
        assertBroken(REVENUE, "2026-11-20 GB has 2000 cents in gold, and confirmed orders of 1000");
    }

    @Test
    void missesADayThatWasLeftOut() {
        books.ledger.gold(new Gold(Map.of(), Optional.empty()));
        assertBroken(REVENUE, "2026-11-20 GB has 0 cents in gold");
    }

    @Test
    void saysWhyGoldWasNotHeldAgainstOrders() {
        books.ledger.gold(new Gold(Map.of(), Optional.of("orders have changed since")));
        assertThat(Summing.examine(books.ledger))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.PASS, Verdict.SKIPPED, Verdict.SKIPPED);
    }

    private void assertBroken(int invariant, String example) {
        var finding = Summing.examine(books.ledger).get(invariant);
        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.examples()).anySatisfy(named -> assertThat(named).contains(example));
    }
}
