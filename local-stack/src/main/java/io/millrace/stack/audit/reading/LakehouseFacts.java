package io.millrace.stack.audit.reading;

import io.millrace.stack.audit.facts.Copies;
import io.millrace.stack.audit.facts.Copies.Copied;
import io.millrace.stack.audit.facts.Gold;
import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.Offsets;
import io.millrace.stack.audit.facts.Status;
import io.millrace.stack.client.Api;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What bronze holds of the topics, and silver and gold of orders. */
final class LakehouseFacts {

    private static final Optional<String> ORDERS = Optional.of("orders");

    /** Topics whose records have the time at which they were written; those of Kafka Streams have that of their cause. */
    private static final Set<String> WRITTEN_AT = Set.of("inventory.reservations");

    /** From a record's time until the log has it, at the most: the producer's delivery timeout, and some. */
    private static final Duration DELIVERY = Duration.ofSeconds(10);

    private final Path lakehouse;
    private final Api batch;
    private final TopicReader topics;
    private final Ledger ledger;

    LakehouseFacts(Path lakehouse, Api batch, TopicReader topics, Ledger ledger) {
        this.topics = topics;
        this.lakehouse = lakehouse;
        this.batch = batch;
        this.ledger = ledger;
    }

    /** Reads after the topics, whose placements it adds to. */
    void read() throws IOException {
        var bronze = new Offsets();
        var isThere = readBronze("orders", bronze);
        var due = due("orders");
        if (!isThere && due.isEmpty()) {
            ledger.copies(Copies.NONE);
            return;
        }
        var whyNot = whyNoSilver();
        if (whyNot.isEmpty()) {
            readSilver();
        }
        ledger.gold(new Gold(whyNot.isEmpty() ? readGold() : Map.of(), whyNot.or(this::whyBehind)));
        ledger.copies(new Copies(Optional.of(bronze), due, others(), whyNot));
    }

    private boolean readBronze(String topic, Offsets found) throws IOException {
        return new DeltaTable(lakehouse, "bronze", "events")
                .read(
                        Optional.of(topic),
                        List.of("partition", "offset"),
                        row -> found.add(row.getInt(0), row.getLong(1)));
    }

    private Map<String, Copied> others() throws IOException {
        var others = new HashMap<String, Copied>();
        for (var topic : Copies.OTHERS) {
            var bronze = new Offsets();
            readBronze(topic, bronze);
            others.put(topic, new Copied(bronze, WRITTEN_AT.contains(topic) ? due(topic) : Map.of()));
        }
        return others;
    }

    private Map<String, Long> readGold() throws IOException {
        new DeltaTable(lakehouse, "gold", "fact_orders")
                .read(Optional.empty(), List.of("order_id", "status"), row -> ledger.order(row.getString(0))
                        .fact(Status.valueOf(row.getString(1))));
        var revenue = new HashMap<String, Long>();
        new DeltaTable(lakehouse, "gold", "daily_revenue")
                .read(
                        Optional.empty(),
                        List.of("date", "country", "revenue"),
                        row -> revenue.merge(
                                LocalDate.ofEpochDay(row.getInt(0)) + " " + row.getString(1),
                                row.getDecimal(2).movePointRight(2).longValueExact(),
                                Long::sum));
        return revenue;
    }

    /** What orders have become since the last pipeline that succeeded began, gold cannot know. */
    private Optional<String> whyBehind() {
        var since = lastSuccess();
        return since.isPresent()
                        && topics.endsAt("order.status", since.get())
                                .equals(topics.endsAt(
                                        "order.status", Instant.now().plus(DELIVERY)))
                ? Optional.empty()
                : Optional.of("orders have changed since the last run of medallion that succeeded began");
    }

    /** A partition that bronze never had, or has no longer, does not show by bronze's own offsets. */
    private Map<Integer, Long> due(String topic) {
        return lastSuccess()
                .map(started -> topics.endsAt(topic, started.minus(DELIVERY)))
                .orElse(Map.of());
    }

    private Optional<Instant> lastSuccess() {
        var run = batch.get("/pipelines/medallion/runs?state=SUCCEEDED&limit=1")
                .path("runs")
                .path(0);
        return Optional.of(run.path("started_at").asString(""))
                .filter(started -> !started.isEmpty())
                .map(Instant::parse);
    }

    private void readSilver() throws IOException {
        new DeltaTable(lakehouse, "silver", "orders")
                .read(Optional.empty(), List.of("order_id"), row -> ledger.order(row.getString(0))
                        .inSilver());
        var quarantined = new Offsets();
        new DeltaTable(lakehouse, "silver", "quarantine")
                .read(ORDERS, List.of("partition", "offset"), row -> quarantined.add(row.getInt(0), row.getLong(1)));
        ledger.orders().forEach(order -> order.placement()
                .filter(placed -> quarantined.contains(placed.partition(), placed.offset()))
                .ifPresent(placed -> order.quarantined()));
    }

    /** Between the tasks of a run, and after one that failed, silver may be behind bronze. */
    private Optional<String> whyNoSilver() {
        var run = batch.get("/pipelines/medallion/runs?limit=1").path("runs").path(0);
        var state = run.path("state").asString("");
        if (state.isEmpty()) {
            return Optional.of("the pipeline medallion has not run");
        }
        return state.equals("SUCCEEDED") ? Optional.empty() : Optional.of("the last run of medallion is " + state);
    }
}
