package io.millrace.fraud.sessions.clickstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.events.ClickEvent;
import io.millrace.events.SessionizedClick;
import io.millrace.events.Topic;
import io.millrace.events.Topics;
import io.millrace.fraud.LocalSerdes;
import io.millrace.fraud.sessions.Sessionizer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTopologyTests {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration MEMORY = Duration.ofHours(2);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir
    Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<String, ClickEvent> clicks;
    private TestOutputTopic<String, SessionizedClick> sessions;

    @BeforeEach
    void start() {
        var builder = new StreamsBuilder();
        var sessionizer = new Sessionizer(Duration.ofMinutes(30), MEMORY);
        new SessionTopology(new LocalSerdes(), sessionizer, new ClickMetrics(meters)).addTo(builder);
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "fraud-service-sessions");
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = new TopologyTestDriver(builder.build(), config, START);
        clicks = driver.createInputTopic(Topics.CLICKS.name(), new StringSerializer(), serializer(Topics.CLICKS));
        sessions = driver.createOutputTopic(
                Topics.SESSIONS.name(),
                new StringDeserializer(),
                new LocalSerdes().forValue(Topics.SESSIONS).deserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void publishesEachClickWithItsSession() {
        click("c1", 0);
        click("c2", 10);
        click("c3", 45);

        var published = sessions.readKeyValuesToList();
        assertThat(published).extracting(record -> record.key).containsOnly("u");
        assertThat(published.get(0).value)
                .isEqualTo(new SessionizedClick(
                        "c1", "u", "/", START, published.get(1).value.getSessionId()));
        assertThat(published.get(2).value.getSessionId())
                .isNotEqualTo(published.get(0).value.getSessionId());
        assertThat(meters.counter("clicks.sessionized").count()).isEqualTo(3);
        assertThat(meters.counter("click.sessions.opened").count()).isEqualTo(2);
    }

    @Test
    void ignoresARepeatedClickForAsLongAsItRemembers() {
        click("c1", 0);
        arrive("c1", 0, MEMORY.minusMillis(1));
        assertThat(sessions.readValuesToList()).hasSize(1);
        assertThat(meters.counter("clicks.repeated").count()).isEqualTo(1);

        arrive("c1", 0, MEMORY.plusMillis(1));
        assertThat(sessions.readValuesToList()).hasSize(1);
    }

    @Test
    void givesTheSameSessionsWhenTheLogIsReadAgain() {
        var first = readLog();
        stop();
        meters.clear();
        start();

        assertThat(readLog()).isEqualTo(first);
    }

    @Test
    void forgetsIdleUsers() {
        click("c1", 0);
        arrive("other", "c2", 0, MEMORY.plusMillis(1));
        driver.advanceWallClockTime(Duration.ofMinutes(11));

        assertThat(driver.<String, Object>getKeyValueStore(SessionStores.USER_SESSIONS)
                        .get("u"))
                .isNull();
        assertThat(driver.<String, Object>getKeyValueStore(SessionStores.USER_SESSIONS)
                        .get("other"))
                .isNotNull();
    }

    @Test
    void refusesAClickWithoutAValueOrUnderTheKeyOfAnother() {
        assertThatThrownBy(() -> clicks.pipeInput("u", (ClickEvent) null)).isInstanceOf(StreamsException.class);
        assertThatThrownBy(() -> clicks.pipeInput("u", new ClickEvent("c", "other", "/", START)))
                .hasRootCauseMessage("A click of other under the key u");
    }

    private java.util.List<SessionizedClick> readLog() {
        click("c1", 0);
        click("c2", 40);
        click("c3", 20);
        click("c2", 40);
        return sessions.readValuesToList();
    }

    private void click(String id, int minute) {
        arrive(id, minute, Duration.ZERO);
    }

    private void arrive(String id, int minute, Duration later) {
        arrive("u", id, minute, later);
    }

    private void arrive(String user, String id, int minute, Duration later) {
        var event = new ClickEvent(id, user, "/", START.plus(Duration.ofMinutes(minute)));
        clicks.pipeInput(new TestRecord<>(user, event, START.plus(later)));
    }

    private static <V> org.apache.kafka.common.serialization.Serializer<V> serializer(Topic<V> topic) {
        return new LocalSerdes().forValue(topic).serializer();
    }
}
