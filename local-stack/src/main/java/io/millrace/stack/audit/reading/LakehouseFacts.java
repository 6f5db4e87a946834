package io.millrace.stack.audit.reading;

import io.millrace.stack.audit.facts.Copies;
import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.Offsets;
import io.millrace.stack.client.Api;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What bronze and silver hold of the topic orders. */
final class LakehouseFacts {

    private static final Optional<String> ORDERS = Optional.of("orders");

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
        var isThere = new DeltaTable(lakehouse, "bronze", "events")
                .read(ORDERS, List.of("partition", "offset"), row -> bronze.add(row.getInt(0), row.getLong(1)));
        var due = due();
        if (!isThere && due.isEmpty()) {
            ledger.copies(Copies.NONE);
            return;
        }
        var whyNot = whyNoSilver();
        if (whyNot.isEmpty()) {
            readSilver();
        }
        ledger.copies(new Copies(Optional.of(bronze), due, whyNot));
    }

    /** A partition that bronze never had, or has no longer, does not show by bronze's own offsets. */
    private Map<Integer, Long> due() {
        var run = batch.get("/pipelines/medallion/runs?state=SUCCEEDED&limit=1")
                .path("runs")
                .path(0);
        var started = run.path("started_at").asString("");
        return started.isEmpty()
                ? Map.of()
                : topics.endsAt("orders", Instant.parse(started).minus(DELIVERY));
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
