package io.millrace.fraud.detection;

import static io.millrace.fraud.Samples.cancelled;
import static io.millrace.fraud.Samples.placed;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.events.CustomerFeatures;
import io.millrace.events.FraudAlert;
import io.millrace.events.FraudAssessment;
import io.millrace.events.FraudDecision;
import io.millrace.events.OrderEvent;
import io.millrace.events.Topic;
import io.millrace.events.Topics;
import io.millrace.events.UserBlock;
import io.millrace.fraud.LocalSerdes;
import io.millrace.fraud.assessment.Assessor;
import io.millrace.fraud.assessment.FraudRule;
import io.millrace.fraud.assessment.Windowing;
import io.millrace.fraud.memory.StateSerdes;
import io.millrace.fraud.memory.UserStores;
import io.millrace.fraud.memory.state.RememberedOrder;
import io.millrace.fraud.memory.state.WindowRow;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionTopologyTests {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration MEMORY = Duration.ofHours(1);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(11);

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private final Map<String, Instant> published = new HashMap<>();

    @TempDir
    Path state;

    private TopologyTestDriver driver;
    private long arrived;
    private TestInputTopic<String, OrderEvent> orders;
    private TestInputTopic<String, CustomerFeatures> features;
    private TestOutputTopic<String, FraudAssessment> assessments;
    private TestOutputTopic<String, FraudAlert> alerts;
    private TestOutputTopic<String, UserBlock> blocks;

    @BeforeEach
    void start() {
        var windowing = new Windowing(Duration.ofMinutes(5), Duration.ofSeconds(60), MEMORY, Duration.ofMinutes(15));
        var assessor = new Assessor(
                windowing,
                List.of(
                        new FraudRule.Spend(new BigDecimal("5000.00")),
                        new FraudRule.UnusualAmount(BigDecimal.TEN, 3),
                        new FraudRule.Velocity(3)));
        var builder = new StreamsBuilder();
        new DetectionTopology(
                        new LocalSerdes(),
                        assessor,
                        new FraudMetrics(meters, assessor),
                        action -> published.forEach(action),
                        topic -> 1)
                .addTo(builder);
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "fraud-service");
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = new TopologyTestDriver(builder.build(), config, START);
        orders = input(Topics.ORDERS);
        features = input(Topics.FEATURES);
        assessments = output(Topics.ASSESSMENTS);
        alerts = output(Topics.ALERTS);
        blocks = output(Topics.BLOCKS);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void announcesWhatComesOfEachOrder() {
        place("o1", "10.00", 0);
        place("o2", "20.50", 1);
        place("o3", "30.00", 2);

        assertThat(assessments.readKeyValuesToList())
                .containsExactly(
                        KeyValue.pair("o1", assessment("o1", 0)),
                        KeyValue.pair("o2", assessment("o2", 1)),
                        KeyValue.pair("o3", assessment("o3", 2, "VELOCITY")));
        assertThat(alerts.readKeyValuesToList())
                .containsExactly(KeyValue.pair(
                        "u",
                        new FraudAlert(
                                "u",
                                "VELOCITY",
                                START,
                                START.plusSeconds(300),
                                List.of("o1", "o2", "o3"),
                                3,
                                new BigDecimal("60.50"),
                                List.of("GB"),
                                START.plusSeconds(2))));
        assertThat(blocks.readKeyValuesToList())
                .containsExactly(KeyValue.pair(
                        "u", new UserBlock("u", "VELOCITY", START.plusSeconds(2), START.plusSeconds(1200))));
        assertThat(count("fraud.assessments", "decision", "APPROVED")).isEqualTo(2);
        assertThat(count("fraud.assessments", "decision", "BLOCKED")).isEqualTo(1);
        assertThat(count("fraud.alerts", "rule", "VELOCITY")).isEqualTo(1);
    }

    @Test
    void assessesAPlacementOnceAndACancellationNever() {
        place("o1", "10.00", 0);
        place("o1", "10.00", 0);
        orders.pipeInput("o1", cancelled(placed("o1", "u", "10.00", "GB", START)));

        assertThat(assessments.readKeyValuesToList()).hasSize(1);
    }

    @Test
    void takesWhatAUserUsuallyOrdersFromTheFeatures() {
        features.pipeInput("u", new CustomerFeatures("u", 3, new BigDecimal("60.00"), new BigDecimal("20.00"), START));
        place("o1", "200.00", 0);
        features.pipeInput("u", null);
        place("o2", "200.00", 300);

        assertThat(assessments.readValuesToList())
                .extracting(FraudAssessment::getRules)
                .containsExactly(List.of("UNUSUAL_AMOUNT"), List.of());
    }

    @Test
    void countsLateOrders() {
        place("o1", "10.00", 0);
        place("o2", "10.00", 360);
        place("o3", "10.00", 299);

        assertThat(assessments.readValuesToList()).last().isEqualTo(assessment("o3", 299));
        assertThat(meters.counter("fraud.late.records").count()).isEqualTo(1);
    }

    /** As when the instance that has one half of the partitions stands still, and what it has comes hours behind. */
    @Test
    void judgesAUsersOrdersByOneClockHoweverFarApartTheyAreRead() {
        var byUser = driver.createInputTopic(
                "fraud-service-orders-by-user-repartition",
                new StringSerializer(),
                StateSerdes.order().serializer());
        byUser.pipeInput("u", byUser("o1", 0, 0));
        for (int minute = 6; minute <= 48; minute += 6) {
            byUser.pipeInput("u", byUser("fast-" + minute, minute * 60, minute * 60));
        }
        byUser.pipeInput("u", byUser("o2", 10, 10));
        byUser.pipeInput("u", byUser("o3", 20, 20));
        byUser.pipeInput("u", byUser("late", 30, 6 * 60 + 1));

        assertThat(alerts.readValuesToList())
                .singleElement()
                .extracting(FraudAlert::getOrderIds)
                .isEqualTo(List.of("o1", "o2", "o3"));
        assertThat(meters.counter("fraud.late.records").count()).isEqualTo(1);
    }

    /** As two producers do of which one's clock is ahead. */
    @Test
    void takesAnOrderForLaterThanThoseBeforeItInItsPartition() {
        placeAt("o1", "10.00", 0, 5);
        placeAt("next", "10.00", 360, 5);
        placeAt("o2", "10.00", 1, 5);
        placeAt("o3", "10.00", 1, 4);

        assertThat(meters.counter("fraud.late.records").count()).isEqualTo(2);
    }

    @Test
    void deletesABlockSomeTimeAfterItsEnd() {
        trip(0);
        assertThat(blocks.readValuesToList()).hasSize(1);

        driver.advanceWallClockTime(Duration.ofSeconds(1200).plus(EndedBlocks.KEPT.minusSeconds(1)));
        assertThat(blocks.isEmpty()).isTrue();
        driver.advanceWallClockTime(BETWEEN_SWEEPS);
        assertThat(blocks.readKeyValuesToList()).containsExactly(KeyValue.pair("u", null));
        driver.advanceWallClockTime(Duration.ofDays(1));
        assertThat(blocks.isEmpty()).isTrue();
    }

    @Test
    void deletesNoBlockThatFollowedOneThatEnded() {
        trip(0);
        driver.advanceWallClockTime(Duration.ofMinutes(70));
        trip(Duration.ofMinutes(70).toSeconds());
        assertThat(blocks.readValuesToList()).hasSize(2);

        driver.advanceWallClockTime(Duration.ofMinutes(60));
        assertThat(blocks.isEmpty()).isTrue();
        driver.advanceWallClockTime(Duration.ofMinutes(30));
        assertThat(blocks.readKeyValuesToList()).containsExactly(KeyValue.pair("u", null));
    }

    @Test
    void keepsTheBlocksOfHistoryForAsLongAfterTheyWerePublished() {
        driver.advanceWallClockTime(Duration.ofDays(1));
        trip(0);
        assertThat(blocks.readValuesToList()).hasSize(1);

        driver.advanceWallClockTime(EndedBlocks.KEPT.minusMinutes(1));
        assertThat(blocks.isEmpty()).isTrue();
        driver.advanceWallClockTime(BETWEEN_SWEEPS);
        assertThat(blocks.readKeyValuesToList()).containsExactly(KeyValue.pair("u", null));
    }

    @Test
    void deletesBlocksThatWerePublishedBeforeItKnewThem() {
        published.put("ended long ago", START.minus(Duration.ofDays(30)));
        published.put("lasts", START.plus(Duration.ofDays(30)));

        driver.advanceWallClockTime(Duration.ofMinutes(10));
        driver.advanceWallClockTime(EndedBlocks.KEPT.minusSeconds(1));
        assertThat(blocks.isEmpty()).isTrue();
        driver.advanceWallClockTime(BETWEEN_SWEEPS);
        assertThat(blocks.readKeyValuesToList()).containsExactly(KeyValue.pair("ended long ago", null));
    }

    private void trip(long second) {
        place("trips-at-" + second, "5000.00", second);
    }

    @Test
    void forgetsUsersAndOrdersAfterAWhile() {
        place("o1", "10.00", 0);
        assertThat(orderRows()).hasSize(1);
        driver.advanceWallClockTime(MEMORY);
        place("o1", "10.00", 0);
        assertThat(assessments.readValuesToList()).hasSize(1);

        driver.advanceWallClockTime(MEMORY.plusSeconds(1));
        assertThat(orderRows()).isEmpty();
        place("o1", "10.00", 0);
        assertThat(assessments.readValuesToList()).hasSize(1);
    }

    private List<KeyValue<String, WindowRow>> orderRows() {
        var found = new ArrayList<KeyValue<String, WindowRow>>();
        try (var rows = driver.<String, WindowRow>getKeyValueStore(UserStores.USER_ORDERS)
                .all()) {
            rows.forEachRemaining(found::add);
        }
        return found;
    }

    private static RememberedOrder byUser(String id, long second, long arrivedAtSecond) {
        return new RememberedOrder(
                id,
                1_000L,
                "GB",
                START.plusSeconds(second).toEpochMilli(),
                TimeUnit.SECONDS.toMicros(START.getEpochSecond() + arrivedAtSecond));
    }

    private void place(String orderId, String amount, long second) {
        placeAt(orderId, amount, second, ++arrived);
    }

    private void placeAt(String orderId, String amount, long second, long arrivedAtSecond) {
        orders.pipeInput(
                orderId,
                placed(orderId, "u", amount, "GB", START.plusSeconds(second)),
                START.plusSeconds(arrivedAtSecond));
    }

    private static FraudAssessment assessment(String orderId, long second, String... rules) {
        return new FraudAssessment(
                orderId,
                "u",
                rules.length == 0 ? FraudDecision.APPROVED : FraudDecision.BLOCKED,
                List.of(rules),
                START,
                START.plusSeconds(second));
    }

    private double count(String counter, String tag, String value) {
        return meters.counter(counter, tag, value).count();
    }

    private <V> TestInputTopic<String, V> input(Topic<V> topic) {
        return driver.createInputTopic(
                topic.name(),
                new StringSerializer(),
                new LocalSerdes().forValue(topic).serializer());
    }

    private <V> TestOutputTopic<String, V> output(Topic<V> topic) {
        return driver.createOutputTopic(
                topic.name(),
                new StringDeserializer(),
                new LocalSerdes().forValue(topic).deserializer());
    }
}
