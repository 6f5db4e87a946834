package io.millrace.fraud;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.events.CustomerFeatures;
import io.millrace.events.FraudAlert;
import io.millrace.events.FraudDecision;
import io.millrace.events.OrderEvent;
import io.millrace.events.SessionizedClick;
import io.millrace.events.Topics;
import io.millrace.fraud.PlainReplay.Window;
import io.millrace.platform.serde.AvroSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What two instances make of orders and clicks that keep coming while one of them is killed, the broker is killed, and the
 * other is stopped and started.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledIT extends FraudTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** The orders' own time, so that what a slow machine takes to recover stays within the grace. */
    private static final int SLOWER = 4;

    private static final long SEED = 20261124;

    private final Instant began = Instant.now();
    private final RandomOrders randomOrders = new RandomOrders(unique("run"), SEED);
    private final RandomClicks randomClicks = new RandomClicks(unique("run"), SEED);
    private final List<CustomerFeatures> features = randomOrders.features(START);
    private PlainReplay replay;

    @BeforeAll
    void killWhileOrdersAndClicksCome() throws Exception {
        features.forEach(user ->
                template().send(Topics.FEATURES.name(), user.getUserId(), user).join());
        Groups.awaitRead("fraud-service", Topics.FEATURES);

        try (var killed = FraudService.process(unique("killed"));
                var trickle = new Trickle(service.bean(AvroSerdes.class))) {
            trickle.start(this::order, Duration.ofMillis(30));
            trickle.start(this::click, Duration.ofMillis(20));
            awaitAssessed(100);
            killed.kill();
            killed.restart();
            awaitAssessed(300);
            FraudService.INFRA.kafka().kill();
            FraudService.INFRA.kafka().restart();
            awaitAssessed(500);
            killed.kill();
            awaitAssessed(700);
            service.close();
            service.start();
            trickle.end();
        }
        awaitQuiet();
    }

    /** The logs are read by all tests of this class. */
    @Override
    void closeLogs() {}

    @AfterAll
    void closeLogsAtLast() {
        super.closeLogs();
    }

    @Test
    void assessesEachOrderOnce() {
        assertThat(assessments
                        .records(record -> randomOrders.isOf(record.value().getUserId()))
                        .stream()
                        .map(ConsumerRecord::key))
                .containsExactlyInAnyOrderElementsOf(replay.orderIds());
    }

    @Test
    void alertsOnceForEachRuleThatTripsInAPlainReplay() {
        var rules = ownAlerts().stream()
                .collect(groupingBy(
                        alert -> new Window(alert.getUserId(), alert.getWindowStart()),
                        TreeMap::new,
                        mapping(FraudAlert::getRule, toCollection(TreeSet::new))));

        assertThat(rules).isEqualTo(replay.tripped());
        assertThat(ownAlerts().stream().map(alert -> alert.getUserId() + alert.getWindowStart() + alert.getRule()))
                .doesNotHaveDuplicates();
        assertThat(ownAlerts())
                .extracting(FraudAlert::getRule)
                .as("the load trips every rule")
                .contains("VELOCITY", "MULTI_LOCATION", "SPEND", "UNUSUAL_AMOUNT");
    }

    @Test
    void blocksExactlyTheOrdersOfTrippedWindows() {
        var blocked = new TreeSet<String>();
        assessments
                .records(record -> randomOrders.isOf(record.value().getUserId())
                        && record.value().getDecision() == FraudDecision.BLOCKED)
                .forEach(record -> blocked.add(record.key()));
        ownAlerts().forEach(alert -> blocked.addAll(alert.getOrderIds()));

        assertThat(blocked).isEqualTo(replay.blocked()).isNotEqualTo(replay.orderIds());
    }

    @Test
    void blocksEachUserAsLongAsTheLastTrippedWindowSays() {
        var until = new HashMap<String, Instant>();
        blocks.records(record -> randomOrders.isOf(record.key()))
                .forEach(record -> until.put(record.key(), record.value().getBlockedUntil()));

        assertThat(until).isEqualTo(replay.blockedUntil());
    }

    @Test
    void givesEachClickItsSessionOnce() {
        try (var sessions = log(Topics.SESSIONS)) {
            var published = sessions.records(record -> randomClicks.isOf(record.key())).stream()
                    .map(ConsumerRecord::value)
                    .toList();
            var firstOf = new HashMap<String, String>();
            published.forEach(click -> firstOf.putIfAbsent(click.getSessionId(), click.getEventId()));

            assertThat(published).hasSameSizeAs(randomClicks.openings().keySet());
            assertThat(published.stream()
                            .collect(toMap(SessionizedClick::getEventId, click -> firstOf.get(click.getSessionId()))))
                    .isEqualTo(randomClicks.openings());
        }
    }

    private ProducerRecord<String, Object> order() {
        OrderEvent order = randomOrders.next(
                START.plus(Duration.between(began, Instant.now()).dividedBy(SLOWER)));
        return new ProducerRecord<>(Topics.ORDERS.name(), order.getOrderId(), order);
    }

    private ProducerRecord<String, Object> click() {
        var click = randomClicks.next(START);
        return new ProducerRecord<>(Topics.CLICKS.name(), click.getUserId(), click);
    }

    private void awaitAssessed(int count) {
        await().atMost(PATIENCE)
                .until(() -> assessments
                                .records(record ->
                                        randomOrders.isOf(record.value().getUserId()))
                                .size()
                        >= count);
    }

    /** When orders that are behind all others are assessed, nothing more comes of those. */
    private void awaitQuiet() {
        Groups.awaitRead("fraud-service", Topics.ORDERS);
        awaitAssessments(IntStream.range(0, 60)
                .mapToObj(i -> place(unique("last"), "1.00", START).getOrderId())
                .toList());
        Groups.awaitRead("fraud-service-sessions", Topics.CLICKS);
        try (var orders = log(Topics.ORDERS)) {
            replay = new PlainReplay(
                    orders
                            .records(record -> record.value() != null
                                    && randomOrders.isOf(record.value().getUserId()))
                            .stream()
                            .map(ConsumerRecord::value)
                            .toList(),
                    features);
        }
    }

    private List<FraudAlert> ownAlerts() {
        return alerts.records(record -> randomOrders.isOf(record.key())).stream()
                .map(ConsumerRecord::value)
                .toList();
    }
}
