package io.millrace.batch.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.millrace.batch.testing.RunCalls;
import io.millrace.batch.testing.Service;
import io.millrace.infra.Infra;
import io.millrace.infra.Part;
import io.millrace.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SensorsIT {

    private static final String TOKEN = "s3cr3t-t0k3n";
    private static final Path FILE = Path.of("target", "sensors-file").toAbsolutePath();
    private static final String NEW = "sensors.new";
    private static final String QUIET = "sensors.quiet";
    private static final String READ = "sensors.read";

    /** What the other system answers at a path: a status and a body. */
    private static final Map<String, String> ANSWERS = new ConcurrentHashMap<>();

    private static HttpServer other;
    private static Service service;
    private static Admin kafka;
    private static Map<String, String> properties;

    private final RunCalls calls = service.calls();

    @BeforeAll
    static void start() throws Exception {
        other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.setExecutor(Executors.newCachedThreadPool());
        other.createContext("/", exchange -> {
            var said = ANSWERS.getOrDefault(exchange.getRequestURI().getPath(), "404 ")
                    .split(" ", 2);
            var answer = said[1].getBytes(UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(said[0]), answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        other.createContext("/hangs", exchange -> {});
        other.start();
        var infra = Infra.shared(Part.POSTGRES, Part.KAFKA);
        kafka = Admin.create(Map.of("bootstrap.servers", infra.kafka().bootstrapServers()));
        kafka.createTopics(List.of(NEW, QUIET, READ).stream()
                        .map(topic -> new NewTopic(topic, 2, (short) 1))
                        .toList())
                .all()
                .get();
        properties = Service.properties();
        properties.put("spring.kafka.bootstrap-servers", infra.kafka().bootstrapServers());
        put("connections.shop.url", "http://127.0.0.1:" + other.getAddress().getPort());
        put("connections.shop.token", TOKEN);
        put("connections.warehouse.url", infra.postgres().jdbcUrl("batch"));
        put("connections.warehouse.user", "batch");
        put("connections.warehouse.password", "batch");
        put("connections.no-database.url", "jdbc:postgresql://localhost:1/batch");
        put("connections.no-kafka.url", "localhost:1");
        sensor("new.tasks.look", "kafka-lag", "topics", NEW + "," + QUIET + ",sensors.none");
        put("pipelines.new.tasks.look.group", "sensors.nobody");
        put("pipelines.new.tasks.look.at-least", "3");
        put("pipelines.new.tasks.each.type", "noop");
        put("pipelines.new.tasks.each.depends-on", "look");
        put("pipelines.new.tasks.each.map-over", "{{tasks.look.outputs.topics}}");
        sensor("read.tasks.look", "kafka-lag", "topic-pattern", "sensors\\.re.d");
        put("pipelines.read.tasks.look.group", "sensors.readers");
        put("pipelines.read.tasks.look.at-most", "1");
        sensor("patient.tasks.look", "kafka-lag", "topics", QUIET);
        put("pipelines.patient.tasks.look.checkpoint", "/there/is/none");
        put("pipelines.patient.tasks.look.patience", "500ms");
        sensor("answer.tasks.look", "http-sensor", "url", "/state");
        put("pipelines.answer.tasks.look.connection", "shop");
        put("pipelines.answer.tasks.look.json-pointer", "/load/state");
        put("pipelines.answer.tasks.look.json-value", "DONE");
        sensor("gone.tasks.look", "http-sensor", "url", "/gone");
        put("pipelines.gone.tasks.look.connection", "shop");
        put("pipelines.gone.tasks.look.fail-on", "410");
        sensor("row.tasks.look", "sql-sensor", "query", "select done from sensors_it where day = cast(:day as date)");
        put("pipelines.row.tasks.look.parameters.day", "2026-11-22");
        put("pipelines.row.tasks.look.connection", "warehouse");
        sensor("typo.tasks.look", "sql-sensor", "query", "select 1 from sensors_nowhere");
        put("pipelines.typo.tasks.look.connection", "warehouse");
        sensor("old.tasks.look", "file", "path", FILE.toString());
        put("pipelines.old.tasks.look.min-age", "1h");
        sensor("away.tasks.kafka", "kafka-lag", "topics", NEW);
        put("pipelines.away.tasks.kafka.group", "sensors.nobody");
        put("pipelines.away.tasks.kafka.connection", "no-kafka");
        put("pipelines.away.tasks.kafka.patience", "0s");
        sensor("away.tasks.database", "sql-sensor", "query", "select 1");
        put("pipelines.away.tasks.database.connection", "no-database");
        sensor("away.tasks.answer", "http-sensor", "url", "/hangs");
        put("pipelines.away.tasks.answer.connection", "shop");
        service = Service.start(properties);
    }

    private static void put(String key, String value) {
        properties.put("millrace." + key, value);
    }

    private static void sensor(String task, String type, String key, String value) {
        put("pipelines." + task + ".type", type);
        put("pipelines." + task + "." + key, value);
        put("pipelines." + task + ".poll-interval", "100ms");
    }

    @AfterAll
    static void stop() {
        service.stop();
        kafka.close();
        other.stop(0);
    }

    @Test
    void mapsOverTheTopicsThatHaveRecords() {
        var run = calls.trigger("new");
        assertThat(waiting(run))
                .isEqualTo("at least 3 unread records in " + NEW + ", " + QUIET
                        + ", sensors.none; there are 0, and no topics [sensors.none]");
        produce(NEW, 3);
        calls.awaitRun(run, "SUCCEEDED");
        var outputs = calls.task(run, "look").get("outputs");
        assertThat(outputs.get("lag").asInt()).isEqualTo(3);
        assertThat(outputs.get("lags")).hasToString("{\"" + NEW + "\":3,\"" + QUIET + "\":0}");
        assertThat(outputs.get("met").asBoolean()).isTrue();
        assertThat(calls.task(run, "each").get("item").asString()).isEqualTo(NEW);
    }

    @Test
    void waitsUntilAGroupHasRead() throws Exception {
        produce(READ, 6);
        var run = calls.trigger("read");
        assertThat(waiting(run)).isEqualTo("at most 1 unread records in sensors\\.re.d; there are 6");
        kafka.alterConsumerGroupOffsets(
                        "sensors.readers",
                        Map.of(
                                new TopicPartition(READ, 0), new OffsetAndMetadata(3),
                                new TopicPartition(READ, 1), new OffsetAndMetadata(2)))
                .all()
                .get();
        calls.awaitRun(run, "SUCCEEDED");
        assertThat(calls.task(run, "look").at("/metrics/lag").asInt()).isEqualTo(1);
    }

    @Test
    void goesOnWithoutRecordsWhenItsPatienceEnds() {
        var run = calls.trigger("patient");
        calls.awaitRun(run, "SUCCEEDED");
        assertThat(calls.task(run, "look").get("outputs").get("met").asBoolean())
                .isFalse();
    }

    @Test
    void waitsForAnAnswer() {
        ANSWERS.put("/state", "403 no Bearer " + TOKEN);
        var run = calls.trigger("answer");
        assertThat(waiting(run)).isEqualTo("an answer to GET /state of shop, which was 403");
        ANSWERS.put("/state", "200 {\"load\":{\"state\":\"RUNNING\"}}");
        awaitWaiting(run, "which has not DONE at /load/state");
        ANSWERS.put("/state", "200 {\"load\":{\"state\":\"DONE\"},\"rows\":7}");
        calls.awaitRun(run, "SUCCEEDED");
        assertThat(calls.task(run, "look").at("/outputs/body/rows").asInt()).isEqualTo(7);
        assertThat(calls.run(run).toString()).doesNotContain(TOKEN);
    }

    @Test
    void doesNotWaitForWhatCannotCome() {
        ANSWERS.put("/gone", "410 ");
        var gone = calls.trigger("gone");
        var typo = calls.trigger("typo");
        calls.awaitRun(gone, "FAILED");
        calls.awaitRun(typo, "FAILED");
        assertThat(calls.task(gone, "look").get("error").asString()).contains("410");
        assertThat(calls.task(typo, "look").get("error").asString()).contains("sensors_nowhere");
    }

    @Test
    void waitsForARowThatSaysYes() throws SQLException {
        execute("drop table if exists sensors_it", "create table sensors_it (day date, done boolean)");
        var run = calls.trigger("row");
        assertThat(waiting(run)).isEqualTo("a row of the query in warehouse, which has none");
        execute("insert into sensors_it values ('2026-11-22', false)");
        awaitWaiting(run, "whose first says false");
        execute("update sensors_it set done = true");
        calls.awaitRun(run, "SUCCEEDED");
        assertThat(calls.task(run, "look").get("outputs")).hasToString("{\"rows\":[{\"done\":true}]}");
        execute("drop table sensors_it");
    }

    @Test
    void waitsUntilNobodyWritesToAFile() throws IOException {
        Files.writeString(FILE, "x");
        var run = calls.trigger("old");
        assertThat(waiting(run)).endsWith(", which was modified less than 3600 s ago");
        Files.setLastModifiedTime(FILE, FileTime.from(Instant.now().minusSeconds(4000)));
        calls.awaitRun(run, "SUCCEEDED");
    }

    @Test
    void looksAgainAtWhatIsAway() {
        var run = calls.trigger("away");
        for (var task : List.of("kafka", "database", "answer")) {
            var waiting = calls.awaitTask(run, task, "DEFERRED");
            assertThat(waiting.get("waits_for").asString()).contains(", of which nobody knows: ");
            assertThat(waiting.get("attempt").asInt()).isEqualTo(1);
        }
        service.api().post("/runs/" + run + "/cancel");
    }

    /** What it waits for, without when it looks again. */
    private String waiting(String run) {
        calls.awaitTask(run, "look", "DEFERRED");
        return waitsFor(run);
    }

    private void awaitWaiting(String run, String why) {
        Await.until("it waits for " + why, () -> waitsFor(run).endsWith(why));
    }

    private String waitsFor(String run) {
        return calls.task(run, "look").path("waits_for").asString("").replaceFirst("; looked for again at .*", "");
    }

    private static void produce(String topic, int records) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                Infra.shared(Part.KAFKA).kafka().bootstrapServers(),
                "key.serializer",
                StringSerializer.class,
                "value.serializer",
                StringSerializer.class);
        try (var producer = new KafkaProducer<String, String>(settings)) {
            IntStream.range(0, records)
                    .forEach(record -> producer.send(new ProducerRecord<>(topic, record % 2, null, "x")));
        }
    }

    private static void execute(String... statements) throws SQLException {
        var url = Infra.shared(Part.POSTGRES).postgres().jdbcUrl("batch");
        try (var connection = DriverManager.getConnection(url, "batch", "batch");
                var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        }
    }
}
