package io.millrace.fraud.detection;

import io.millrace.fraud.assessment.Assessor;
import io.millrace.fraud.assessment.Outcome;
import io.millrace.fraud.blocks.PublishedBlocks;
import io.millrace.fraud.memory.RememberedUser;
import io.millrace.fraud.memory.RememberedUsers;
import io.millrace.fraud.memory.UserStores;
import io.millrace.fraud.memory.state.RememberedOrder;
import io.millrace.fraud.memory.state.WindowRow;
import io.millrace.fraud.streams.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Holds each order of a user against what the stores remember, and announces what comes of it. */
@SuppressWarnings("NullAway.Init") // Streams calls init first
final class AssessingProcessor implements Processor<String, RememberedOrder, String, SpecificRecord> {

    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(1);

    /** By then each instance has read what this task has deleted. */
    private static final Duration TAKE_OVER_INTERVAL = Duration.ofMinutes(10);

    private final Assessor assessor;
    private final FraudMetrics metrics;
    private final PublishedBlocks published;
    private final UserPartitions partitions;
    private final Supplier<CommitPace> paces;
    private CommitPace pace;
    private ProcessorContext<String, SpecificRecord> context;
    private RememberedUsers users;
    private EndedBlocks endedBlocks;

    AssessingProcessor(
            Assessor assessor,
            FraudMetrics metrics,
            PublishedBlocks published,
            UserPartitions partitions,
            Supplier<CommitPace> paces) {
        this.assessor = assessor;
        this.metrics = metrics;
        this.published = published;
        this.partitions = partitions;
        this.paces = paces;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        pace = paces.get();
        pace.apply(context);
        KeyValueStore<String, WindowRow> rows = context.getStateStore(UserStores.USER_ORDERS);
        users = context.getStateStore(UserStores.REMEMBERED_USERS);
        users.over(rows, context.getStateStore(UserStores.USUAL_ORDERS), assessor.windowing());

        var memory = assessor.windowing().memory().toMillis();
        var oldOrders =
                new Sweep<>(rows, row -> row.getTouchedAt() + memory < context.currentSystemTimeMs(), users::letGoOf);
        context.schedule(SWEEP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, oldOrders::advance);

        endedBlocks = new EndedBlocks(
                context.getStateStore(UserStores.BLOCKED_USERS), user -> context.forward(deletion(user)));
        context.schedule(SWEEP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, endedBlocks::advance);
        var partition = context.taskId().partition();
        context.schedule(
                TAKE_OVER_INTERVAL,
                PunctuationType.WALL_CLOCK_TIME,
                at -> endedBlocks.takeOver(
                        published, user -> partitions.of(user) == partition, Instant.ofEpochMilli(at)));
    }

    @Override
    public void process(Record<String, RememberedOrder> record) {
        pace.worked();
        var now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        var user = users.get(record.key(), now);
        if (user.remembers(record.value().getOrderId())) {
            return;
        }
        var order = user.order(record.value());
        var start = assessor.windowing().startOf(order.placedAt());
        var outcome = assessor.assess(user.windows(), order, user.usualOrders(), user.window(start, now), now);
        announce(record, outcome, user);
        users.remember(user, record.value(), outcome, now);
        outcome.trips().forEach(trip -> endedBlocks.published(trip, now));
        metrics.count(outcome);
    }

    /** Always in this order, so that the same input gives the same log. */
    private void announce(Record<String, RememberedOrder> record, Outcome outcome, RememberedUser user) {
        var assessment = outcome.assessment();
        forward(record, assessment.order().id(), Announcements.assessment(assessment));
        var trips = outcome.trips();
        if (trips.isEmpty()) {
            return;
        }
        var earlier = user.orderIdsIn(assessment.windowStart());
        trips.forEach(trip -> forward(record, record.key(), Announcements.alert(trip, earlier)));
        trips.forEach(trip -> forward(record, record.key(), Announcements.block(trip)));
    }

    @SuppressWarnings("NullAway") // a block without a value is its deletion
    private Record<String, SpecificRecord> deletion(String user) {
        return new Record<>(user, null, context.currentSystemTimeMs());
    }

    private void forward(Record<String, RememberedOrder> cause, String key, SpecificRecord announcement) {
        context.forward(cause.withKey(key).withValue(announcement));
    }
}
