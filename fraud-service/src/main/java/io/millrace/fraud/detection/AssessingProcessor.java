package io.millrace.fraud.detection;

import io.millrace.fraud.assessment.Assessor;
import io.millrace.fraud.assessment.Order;
import io.millrace.fraud.assessment.Outcome;
import io.millrace.fraud.assessment.UserWindows;
import io.millrace.fraud.assessment.UsualOrders;
import io.millrace.fraud.detection.state.PlacedOrder;
import io.millrace.fraud.detection.state.UsualOrdersState;
import io.millrace.fraud.streams.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    private ProcessorContext<String, SpecificRecord> context;
    private KeyValueStore<String, UserWindows> users;
    private KeyValueStore<String, UsualOrdersState> usualOrders;
    private SeenOrders seenOrders;

    AssessingProcessor(Assessor assessor, FraudMetrics metrics) {
        this.assessor = assessor;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        users = context.getStateStore(Stores.USER_WINDOWS);
        usualOrders = context.getStateStore(Stores.USUAL_ORDERS);
        KeyValueStore<String, io.millrace.fraud.detection.state.SeenOrder> seen =
                context.getStateStore(Stores.SEEN_ORDERS);
        seenOrders = new SeenOrders(seen, context::currentSystemTimeMs);

        var windowing = assessor.windowing();
        var memory = windowing.memory().toMillis();
        var idleUsers = new Sweep<>(users, user -> user.isIdle(windowing, now()));
        var oldOrders = new Sweep<>(seen, order -> order.getSeenAt() + memory < context.currentSystemTimeMs());
        context.schedule(SWEEP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, time -> {
            idleUsers.advance(time);
            oldOrders.advance(time);
        });
    }

    @Override
    public void process(Record<String, PlacedOrder> record) {
        var placed = record.value();
        var order = new Order(
                placed.getOrderId(),
                record.key(),
                placed.getAmount(),
                placed.getCountry(),
                Instant.ofEpochMilli(placed.getTs()));
        var user = Optional.ofNullable(users.get(order.userId())).orElse(UserWindows.NONE);
        assessor.assess(user, order, usualOrdersOf(order.userId()), seenOrders, now())
                .ifPresent(outcome -> {
                    users.put(order.userId(), outcome.user());
                    announce(record, outcome);
                    metrics.count(outcome);
                });
    }

    private Optional<UsualOrders> usualOrdersOf(String userId) {
        return Optional.ofNullable(usualOrders.get(userId))
                .map(usual -> new UsualOrders(usual.getAverage(), usual.getCount()));
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

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
