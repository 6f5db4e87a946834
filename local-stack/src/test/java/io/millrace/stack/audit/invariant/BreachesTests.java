package io.millrace.stack.audit.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.audit.facts.Alert;
import io.millrace.stack.audit.facts.Block;
import io.millrace.stack.audit.facts.Product;
import io.millrace.stack.audit.facts.Refusal;
import io.millrace.stack.audit.facts.Status;
import io.millrace.stack.audit.facts.StockLevel;
import io.millrace.stack.audit.facts.StockState;
import io.millrace.stack.audit.facts.Window;
import io.millrace.stack.audit.invariant.Finding.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each invariant fails when what it promises is broken. */
class BreachesTests {

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("breaches")
    void failWhenBroken(String invariant, String breach, Consumer<Books> breaking, String example) {
        var books = Books.balanced();

        breaking.accept(books);

        assertThat(Invariants.examine(books.ledger, false)).anySatisfy(finding -> {
            assertThat(finding.invariant()).isEqualTo(invariant);
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.violations()).isPositive();
            assertThat(finding.examples()).anySatisfy(named -> assertThat(named).contains(example));
        });
    }

    private static Stream<Arguments> breaches() {
        return Stream.of(
                        placements(),
                        copies(),
                        statuses(),
                        fraud(),
                        inventory(),
                        refusals(),
                        acknowledged(),
                        beside(),
                        pipelines())
                .flatMap(breaches -> breaches);
    }

    private static Stream<Arguments> placements() {
        var inLog = "every accepted order is PLACED once in orders";
        var equal = "orders in the log = orders in the database";
        return Stream.of(
                breach(inLog, "a 202 was lost", books -> books.ledger.accepted(List.of("lost")), "lost"),
                breach(inLog, "an order was doubled", books -> books.placed("confirmed", "alice"), "confirmed"),
                breach(
                        "every accepted order is in the database",
                        "a row was lost",
                        books -> books.order("confirmed").row(null),
                        "confirmed"),
                breach(
                        "no order id is PLACED twice in orders",
                        "an order that nobody was told of was doubled",
                        books -> books.placed("cheat-5", "cheat"),
                        "cheat-5"),
                breach(equal, "the projection missed one", books -> books.placed("new", "dave"), "new"),
                breach(
                        equal,
                        "a row came from nowhere",
                        books -> books.order("made-up").row(Status.PLACED),
                        "made-up"));
    }

    private static Stream<Arguments> copies() {
        var bronze = "every record of orders up to the last pipeline is in bronze once";
        var silver = "every order in bronze is in silver or its quarantine once, and no other";
        var others =
                "every record of reservations, assessments, alerts, clicks and sessions up to bronze's newest is there "
                        + "once";
        return Stream.of(
                breach(
                        others,
                        "a record was left out",
                        books -> books.other("fraud.alerts", 0, 2),
                        "fraud.alerts-0 offset 1"),
                breach(
                        others,
                        "a whole topic was left out",
                        books -> books.other("inventory.reservations"),
                        "inventory.reservations-0 offset 0"),
                breach(
                        others,
                        "a record is there twice",
                        books -> books.other("clickstream", 0, 1, 2, 2),
                        "clickstream-0 offset 2"),
                breach(
                        silver,
                        "a row came from nowhere",
                        books -> books.order("made-up").inSilver(),
                        "made-up has 1 rows in silver, and was never placed"),
                breach(
                        bronze,
                        "a record was left out",
                        books -> {
                            books.ledger.offsets("orders").add(0, 50);
                            books.bronze().add(0, 51);
                        },
                        "offset 50"),
                breach(
                        bronze,
                        "a whole partition was left out",
                        books -> {
                            books.ledger.offsets("orders").add(3, 0);
                            books.due(3, 1);
                        },
                        "orders-3 offset 0"),
                breach(
                        bronze,
                        "a tail was left out",
                        books -> {
                            books.ledger.offsets("orders").add(0, 60);
                            books.due(0, 61);
                        },
                        "offset 60"),
                breach(
                        bronze,
                        "a record is there twice",
                        books -> books.bronze().add(0, 1),
                        "offset 1"),
                breach(
                        silver,
                        "a row is there twice",
                        books -> books.order("confirmed").inSilver(),
                        "confirmed"),
                breach(
                        silver,
                        "a kept order is quarantined",
                        books -> books.order("confirmed").quarantined(),
                        "confirmed"));
    }

    private static Stream<Arguments> statuses() {
        var follows = "status follows from stock, fraud and cancellation";
        return Stream.of(
                breach(
                        "every order has its final status",
                        "one was forgotten",
                        books -> books.order("confirmed").row(Status.PLACED),
                        "confirmed"),
                breach(
                        "the last record of order.status is the database's status",
                        "an older one was told last",
                        books -> books.order("cancelled").statusEvent(Status.CONFIRMED),
                        "cancelled"),
                breach(
                        follows,
                        "a rejection was ignored",
                        books -> books.order("confirmed").reservationEvent(StockState.REJECTED),
                        "instead of REJECTED"),
                breach(
                        follows,
                        "an alert was ignored",
                        books -> books.ledger.alert(
                                new Alert(new Window("alice", Books.NOON), "SPEND"), List.of("confirmed")),
                        "instead of BLOCKED"),
                breach(
                        follows,
                        "a cancellation was ignored",
                        books -> books.order("confirmed").cancelled(),
                        "instead of CANCELLED"));
    }

    private static Stream<Arguments> fraud() {
        var once = "every order has exactly one fraud assessment";
        var alerts = "alerts = an independent replay of the rules";
        var blocked = "blocked orders = an independent replay of the rules";
        return Stream.of(
                breach(once, "a second one", books -> books.order("confirmed").assessed(false), "confirmed"),
                breach(once, "none", books -> books.placed("new", "dave"), "new"),
                breach(once, "one of nothing", books -> books.order("made-up").assessed(false), "made-up"),
                breach(
                        "one alert for each user, window and rule",
                        "it was told twice",
                        books -> books.ledger.alert(new Alert(Books.CHEATED, "VELOCITY"), List.of()),
                        "cheat"),
                breach(
                        alerts,
                        "an innocent window",
                        books -> books.ledger.alert(new Alert(new Window("alice", Books.NOON), "SPEND"), List.of()),
                        "alice"),
                breach(
                        alerts,
                        "a rule that did not trip",
                        books -> books.ledger.alert(new Alert(Books.CHEATED, "SPEND"), List.of()),
                        "SPEND"),
                breach(
                        alerts,
                        "a window that nobody noticed",
                        books -> {
                            for (var i = 0; i < 5; i++) {
                                books.decided("sly-" + i, "sly", Status.CONFIRMED, StockState.RESERVED);
                            }
                        },
                        "sly"),
                breach(
                        blocked,
                        "an innocent order",
                        books -> books.order("confirmed").assessed(true),
                        "confirmed"),
                breach(
                        blocked,
                        "an order of a tripped window went through",
                        books -> books.decided("cheat-6", "cheat", Status.CONFIRMED, StockState.RESERVED),
                        "cheat-6"),
                breach(
                        "no order of a window in which a rule tripped is CONFIRMED",
                        "one was",
                        books -> books.order("cheat-3").row(Status.CONFIRMED),
                        "cheat-3"));
    }

    private static Stream<Arguments> inventory() {
        return Stream.of(
                stock("on_hand = the sum of its movements", new StockLevel("LAMP", 9, 0, 10, 0)),
                stock("on_hand - reserved >= 0", new StockLevel("LAMP", 2, 3, 2, 3)),
                stock("reserved = the lines of open reservations", new StockLevel("LAMP", 9, 3, 9, 2)),
                breach(
                        "no BLOCKED or CANCELLED order holds stock",
                        "a release was forgotten",
                        books -> books.order("cheat-1").reservation(StockState.RESERVED),
                        "cheat-1"),
                breach(
                        "every CONFIRMED order holds its stock",
                        "it was released",
                        books -> books.order("confirmed").reservation(StockState.RELEASED),
                        "confirmed"),
                breach(
                        "the last record of inventory.reservations is the database's reservation",
                        "the release was not told",
                        books -> books.order("cancelled").reservationEvent(StockState.RESERVED),
                        "cancelled"),
                breach(
                        "cdc.products = the table of products",
                        "a price was not captured",
                        books -> books.ledger
                                .products()
                                .put("MUG", new Product("MUG", "KITCHEN", new BigDecimal("2.60"), "GBP")),
                        "2.60"),
                breach(
                        "cdc.products = the table of products",
                        "a delete was not captured",
                        books -> books.ledger.products().remove("MUG"),
                        "MUG"),
                breach(
                        "no dead letters",
                        "one is there",
                        books -> books.ledger.deadLetters("orders.dlq", 1),
                        "orders.dlq"));
    }

    private static Stream<Arguments> refusals() {
        var outOfStock = "no order is OUT_OF_STOCK that stock was certainly left for";
        return Stream.of(
                breach(
                        outOfStock,
                        "three of a hundred are taken",
                        books -> books.ledger.refusal(new Refusal("rejected", "OUT_OF_STOCK", "MUG", 97, Books.LATER)),
                        "97 or more were left"),
                breach(
                        outOfStock,
                        "goods came in before the order",
                        books -> {
                            books.ledger.shelf("MUG").moved(1, 150);
                            books.ledger.refusal(new Refusal("rejected", "OUT_OF_STOCK", "MUG", 140, Books.LATER));
                        },
                        "147 or more were left"),
                breach(
                        outOfStock,
                        "what was reserved came after it",
                        books -> {
                            books.ledger.shelf("MUG").demanded("cheat-5", 90);
                            books.ledger.refusal(new Refusal(
                                    "rejected",
                                    "OUT_OF_STOCK",
                                    "MUG",
                                    97,
                                    Books.NOON.plusSeconds(2).toEpochMilli()));
                        },
                        "97 or more were left"),
                breach(
                        "no order is UNKNOWN_SKU for a product that was there all the time",
                        "it is in the table and was never deleted",
                        books -> books.ledger.refusal(new Refusal("rejected", "UNKNOWN_SKU", "MUG", 1, Books.LATER)),
                        "MUG"));
    }

    private static Stream<Arguments> acknowledged() {
        return Stream.of(
                breach(
                        "every accepted cancellation is in orders",
                        "one was lost",
                        books -> books.told(Set.of("confirmed"), Set.of(), Set.of()),
                        "confirmed"),
                breach(
                        "every receipt that was acknowledged is a movement",
                        "one was lost",
                        books -> books.told(Set.of(), Set.of("MUG r-2"), Set.of()),
                        "MUG r-2"),
                breach(
                        "a refused order left nothing in the log",
                        "it is there",
                        books -> books.told(Set.of(), Set.of(), Set.of("alice")),
                        "alice"));
    }

    private static Stream<Arguments> beside() {
        var blocked = "every user with an alert is blocked until 15 minutes after the window, or was unblocked";
        return Stream.of(
                breach(
                        "user, country, currency, amount and lines of an order are the same in log and database",
                        "the row has another amount",
                        books -> books.order("confirmed").rowContents(12),
                        "confirmed"),
                breach(
                        "the lines of a reservation are the order's",
                        "another quantity was reserved",
                        books -> books.order("confirmed").reservedLine(1),
                        "confirmed"),
                breach(
                        "every block rests on an alert",
                        "an innocent user",
                        books ->
                                books.ledger.blocks().put("alice", Optional.of(new Block("SPEND", Books.END_OF_BLOCK))),
                        "alice"),
                breach(blocked, "nobody did", books -> books.ledger.blocks().clear(), "cheat"),
                breach(
                        blocked,
                        "not for long enough",
                        books -> books.ledger
                                .blocks()
                                .put("cheat", Optional.of(new Block("VELOCITY", Books.END_OF_BLOCK - 1))),
                        "cheat"),
                breach(
                        "every click of clickstream is in clickstream.sessions once",
                        "it was left out",
                        books -> books.ledger.clicks().seen("alice", "lost", Books.LATER),
                        "lost"),
                breach(
                        "every click of clickstream is in clickstream.sessions once",
                        "it is there twice",
                        books -> books.ledger.clicks().inSession("alice", "click"),
                        "click"));
    }

    private static Stream<Arguments> pipelines() {
        var intervals = "every interval of a schedule has one run, and it succeeded";
        var once = "attempts at a task follow each other, and one at most succeeded";
        return Stream.of(
                runs(
                        intervals,
                        "one was left out",
                        books -> {
                            books.run("three", 4, "SUCCEEDED");
                            books.runs.remove(1);
                        },
                        "no run between"),
                runs(intervals, "one failed", books -> books.run("three", 4, "FAILED"), "is FAILED"),
                runs(intervals, "one is there twice", books -> books.run("again", 2, "SUCCEEDED"), "two runs"),
                runs(intervals, "two overlap", books -> books.run("half", 1, "SUCCEEDED"), "two runs"),
                runs(intervals, "the newest was not made", books -> books.runs.remove(1), "no run between"),
                runs(
                        "no run of a pipeline is stuck",
                        "nobody goes on with it",
                        books -> {
                            books.run("three", 4, "QUEUED");
                            books.ledger.readAt(Books.NOON.plusSeconds(3_600));
                        },
                        "three"),
                runs(
                        once,
                        "both succeeded",
                        books -> books.attempt("two", "bronze", 2, "SUCCEEDED", 270, 280),
                        "attempt 2 at bronze of run two"),
                runs(
                        once,
                        "both were under way",
                        books -> books.attempt("two", "bronze", 2, "FAILED", 250, 280),
                        "attempt 2 at bronze of run two"),
                runs(
                        "no attempt is open whose task is not under way",
                        "its end was lost",
                        books -> books.attempt("two", "silver", 1, "RUNNING", 270, 0),
                        "attempt 1 at silver of run two"),
                runs(
                        "no pool had more attempts under way than it has places",
                        "two for one place",
                        books -> books.attempt("two", "silver", 1, "SUCCEEDED", 250, 280),
                        "spark had 2"));
    }

    private static Arguments runs(String invariant, String breach, Consumer<Books> breaking, String example) {
        return breach(
                invariant,
                breach,
                books -> {
                    breaking.accept(books);
                    books.pipelines(4, Set.of());
                },
                example);
    }

    private static Arguments stock(String invariant, StockLevel level) {
        return breach(invariant, level.toString(), books -> books.ledger.stock(level), level.sku());
    }

    private static Arguments breach(String invariant, String breach, Consumer<Books> breaking, String example) {
        return Arguments.of(invariant, breach, breaking, example);
    }
}
