package io.millrace.stack.audit.invariant;

import io.millrace.stack.audit.facts.Alert;
import io.millrace.stack.audit.facts.Block;
import io.millrace.stack.audit.facts.Copies;
import io.millrace.stack.audit.facts.Copies.Copied;
import io.millrace.stack.audit.facts.Gold;
import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.Offsets;
import io.millrace.stack.audit.facts.OrderFacts;
import io.millrace.stack.audit.facts.OrderFacts.Placement;
import io.millrace.stack.audit.facts.PipelineFacts;
import io.millrace.stack.audit.facts.PipelineFacts.Attempt;
import io.millrace.stack.audit.facts.PipelineFacts.Pipeline;
import io.millrace.stack.audit.facts.PipelineFacts.Run;
import io.millrace.stack.audit.facts.Product;
import io.millrace.stack.audit.facts.Refusal;
import io.millrace.stack.audit.facts.Status;
import io.millrace.stack.audit.facts.StockLevel;
import io.millrace.stack.audit.facts.StockState;
import io.millrace.stack.audit.facts.Told;
import io.millrace.stack.audit.facts.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** The facts of a small stack in which every promise holds, for tests to break one. */
final class Books {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final Window CHEATED = new Window("cheat", NOON);
    static final Product MUG = new Product("MUG", "KITCHEN", new BigDecimal("2.50"), "GBP");

    /** After all orders, before the block ends. */
    static final long LATER = NOON.plusSeconds(100).toEpochMilli();

    static final long END_OF_BLOCK = NOON.plusSeconds(20 * 60).toEpochMilli();
    private static final long CONTENTS = 11;
    private static final long LINES = 7;

    final Ledger ledger = new Ledger();
    private final Offsets bronze = new Offsets();
    private final Map<String, Copied> others = new HashMap<>();
    final List<Run> runs = new ArrayList<>();
    final List<Attempt> attempts = new ArrayList<>();
    private long offset;

    private Books() {}

    /** One confirmed, one out of stock, one cancelled, and five of a user who orders too often. */
    static Books balanced() {
        var books = new Books();
        books.decided("confirmed", "alice", Status.CONFIRMED, StockState.RESERVED);
        books.decided("rejected", "bob", Status.REJECTED, StockState.REJECTED);
        books.decided("cancelled", "carol", Status.CANCELLED, StockState.RELEASED)
                .cancelled();
        var cheats = new ArrayList<String>();
        for (var i = 1; i <= 5; i++) {
            cheats.add("cheat-" + i);
            books.decided("cheat-" + i, CHEATED.userId(), Status.BLOCKED, StockState.RELEASED);
        }
        books.ledger.alert(new Alert(CHEATED, "VELOCITY"), cheats);
        books.ledger.accepted(List.of("confirmed", "rejected", "cancelled", "cheat-1", "cheat-2"));
        books.ledger.told(new Told(
                Optional.of(Set.of("cancelled")), Optional.of(Set.of("MUG r-1")), Optional.of(Set.of("nobody"))));
        books.ledger.receipts().add("MUG r-1");
        books.ledger.refusal(new Refusal("rejected", "OUT_OF_STOCK", "MUG", 98, LATER));
        books.ledger.refusal(new Refusal("rejected", "UNKNOWN_SKU", "GONE", 1, LATER));
        books.ledger.shelf("MUG").moved(0, 100);
        books.ledger.shelf("MUG").demanded("confirmed", 3);
        books.ledger.blocks().put(CHEATED.userId(), Optional.of(new Block("VELOCITY", END_OF_BLOCK)));
        books.ledger.readAt(NOON);
        books.ledger.clicks().seen("alice", "click", LATER);
        books.ledger.clicks().inSession("alice", "click");
        books.ledger.stock(new StockLevel("MUG", 100, 3, 100, 3));
        books.ledger.products().put("MUG", MUG);
        books.ledger.capturedProducts().put("MUG", MUG);
        books.ledger.deadLetters("orders.dlq", 0);
        books.other("clickstream.sessions", 0, 1, 2);
        books.run("one", 0, "SUCCEEDED");
        books.run("two", 2, "SUCCEEDED");
        books.attempt("one", "bronze", 1, "LOST", 120, 130);
        books.attempt("one", "bronze", 2, "SUCCEEDED", 130, 150);
        books.attempt("two", "bronze", 1, "SUCCEEDED", 240, 260);
        books.pipelines(4, Set.of());
        books.ledger.copies(new Copies(Optional.of(books.bronze), Map.of(), books.others, Optional.empty()));
        books.revenue(10_00);
        return books;
    }

    /** An order that went all the way, the same wherever it is looked for. */
    OrderFacts decided(String id, String user, Status status, StockState stock) {
        var order = placed(id, user);
        order.assessed(status == Status.BLOCKED);
        order.reservationEvent(stock);
        order.reservation(stock);
        order.statusEvent(status);
        order.row(status);
        order.rowContents(CONTENTS);
        order.reservedLine(LINES);
        order.fact(status);
        return order;
    }

    OrderFacts placed(String id, String user) {
        var order = ledger.order(id);
        var at = NOON.plusSeconds(offset).toEpochMilli();
        order.placed(new Placement(user, "GB", 10_00, at, at, 0, offset));
        order.placedContents(CONTENTS, LINES);
        ledger.offsets("orders").add(0, offset);
        bronze.add(0, offset);
        order.inSilver();
        offset++;
        return order;
    }

    /** Of the day of all orders, in their country. */
    void revenue(long cents) {
        ledger.gold(new Gold(Map.of("2026-11-20 GB", cents), Optional.empty()));
    }

    OrderFacts order(String id) {
        return ledger.order(id);
    }

    /** Of a topic besides orders: three records in the log, and these in bronze. */
    void other(String topic, long... copied) {
        var inBronze = new Offsets();
        LongStream.of(copied).forEach(offset -> inBronze.add(0, offset));
        others.put(topic, new Copied(inBronze, Map.of(0, 3L)));
        LongStream.range(0, 3).forEach(offset -> ledger.offsets(topic).add(0, offset));
    }

    Offsets bronze() {
        return bronze;
    }

    /** Of two minutes from so many minutes after noon on. */
    void run(String id, int minute, String state) {
        var from = NOON.plusSeconds(minute * 60L);
        runs.add(new Run(id, "medallion", from, from.plusSeconds(120), true, state, from.plusSeconds(120)));
    }

    /** In the only place of its pool, between so many seconds after noon; without an end when that is 0. */
    void attempt(String run, String task, int number, String state, int from, int until) {
        attempts.add(new Attempt(
                run,
                task,
                number,
                state,
                "spark",
                NOON.plusSeconds(from),
                Optional.of(NOON.plusSeconds(until)).filter(end -> until > 0),
                false));
    }

    /** With runs and attempts as they are now. */
    void pipelines(int untilMinute, Set<String> cleared) {
        ledger.pipelines(new PipelineFacts(
                List.of(new Pipeline("medallion", false, Optional.of(NOON.plusSeconds(untilMinute * 60L)))),
                List.copyOf(runs),
                List.copyOf(attempts),
                Map.of("spark", 1),
                cleared));
    }

    /** What the last pipeline must have read. */
    void due(int partition, long end) {
        ledger.copies(new Copies(Optional.of(bronze), Map.of(partition, end), others, Optional.empty()));
    }

    void told(Set<String> cancellations, Set<String> receipts, Set<String> refused) {
        ledger.told(new Told(Optional.of(cancellations), Optional.of(receipts), Optional.of(refused)));
    }
}
