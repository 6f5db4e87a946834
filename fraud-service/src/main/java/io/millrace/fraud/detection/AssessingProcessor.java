package io.millrace.fraud.detection;

import io.millrace.fraud.assessment.Assessor;
import io.millrace.fraud.assessment.Outcome;
import io.millrace.fraud.detection.state.PlacedOrder;
import io.millrace.fraud.detection.state.WindowOrders;
import io.millrace.fraud.streams.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Holds each order of a user against what the stores remember, and announces what comes of it. */
final class AssessingProcessor implements Processor<String, PlacedOrder, String, SpecificRecord> {

    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(1);

    private final Assessor assessor;
    private final FraudMetrics metrics;
    private final Supplier<CommitPace> paces;
    private CommitPace pace;
    private ProcessorContext<String, SpecificRecord> context;
    private RememberedUsers users;
    private EndedBlocks endedBlocks;

    AssessingProcessor(Assessor assessor, FraudMetrics metrics, Supplier<CommitPace> paces) {
        this.assessor = assessor;
        this.metrics = metrics;
        this.paces = paces;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        pace = paces.get();
        pace.apply(context);
        KeyValueStore<String, WindowOrders> rows = context.getStateStore(Stores.USER_ORDERS);
        users = context.getStateStore(Stores.REMEMBERED_USERS);
        users.over(rows, context.getStateStore(Stores.USUAL_ORDERS), assessor.windowing());

        var memory = assessor.windowing().memory().toMillis();
        var oldOrders = new Sweep<>(
                rows,
                row -> row.getTouchedAt() + memory < context.currentSystemTimeMs(),
                key -> users.letGo(OrderKeys.userIn(key)));
        context.schedule(SWEEP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, oldOrders::advance);

        endedBlocks = new EndedBlocks(
                context.getStateStore(Stores.BLOCKED_USERS),
                user -> context.forward(new Record<>(user, null, context.currentSystemTimeMs())));
        context.schedule(SWEEP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, endedBlocks::advance);
    }

    @Override
    public void process(Record<String, PlacedOrder> record) {
        pace.worked();
        var now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        var user = users.get(record.key(), now);
        user.assess(record.value(), assessor, now).ifPresent(outcome -> {
            users.changed(user);
            announce(record, outcome);
            outcome.trips().forEach(trip -> endedBlocks.published(trip, now));
            metrics.count(outcome);
        });
    }

    /** Always in this order, so that the same input gives the same log. */
    private void announce(Record<String, PlacedOrder> record, Outcome outcome) {
        forward(record, outcome.assessment().order().id(), Announcements.assessment(outcome.assessment()));
        List<Outcome.Trip> trips = outcome.trips();
        trips.forEach(trip -> forward(record, record.key(), Announcements.alert(trip)));
        trips.forEach(trip -> forward(record, record.key(), Announcements.block(trip)));
    }

    private void forward(Record<String, PlacedOrder> cause, String key, SpecificRecord announcement) {
        context.forward(cause.withKey(key).withValue(announcement));
    }
}
