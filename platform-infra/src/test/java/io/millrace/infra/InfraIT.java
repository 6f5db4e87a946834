package io.millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfraIT {

    private static final Infra INFRA = Infra.shared(Part.KAFKA, Part.REGISTRY, Part.POSTGRES);

    @Test
    void deliversAnAcknowledgedRecordToAConsumerGroup() throws Exception {
        String topic = createTopic();

        produce(topic, "order-1", "placed");

        assertThat(consume(topic, 1)).singleElement().satisfies(record -> assertThat(
                        List.of(record.key(), record.value()))
                .containsExactly("order-1", "placed"));
    }

    @Test
    void keepsRecordsThroughAKill() throws Exception {
        String topic = createTopic();
        produce(topic, "order-1", "placed");
        long killed = INFRA.kafka().pid();

        INFRA.kafka().kill();
        assertThat(INFRA.kafka().healthy()).isFalse();
        INFRA.kafka().restart();

        assertThat(INFRA.kafka().healthy()).isTrue();
        assertThat(INFRA.kafka().pid()).isNotEqualTo(killed);
        produce(topic, "order-2", "placed");
        assertThat(consume(topic, 2)).extracting(ConsumerRecord::key).containsExactlyInAnyOrder("order-1", "order-2");
    }

    @Test
    void refusesASchemaThatCannotReadTheOneBefore() throws Exception {
        String subject = "test-" + UUID.randomUUID() + "-value";

        assertThat(register(subject, "{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}"))
                .isEqualTo(200);
        assertThat(register(
                        subject,
                        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\",\"type\":\"string\"}]}"))
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "inventory", "batch"})
    void givesEachServiceADatabaseOfItsOwn(String database) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(INFRA.postgres().jdbcUrl(database), database, database)) {
            connection.createStatement().execute("CREATE TABLE owned_" + database + " (id int)");
            connection.createStatement().execute("DROP TABLE owned_" + database);
        }
        assertThatThrownBy(() ->
                        DriverManager.getConnection(INFRA.postgres().jdbcUrl(database), database, "not-the-password"))
                .hasMessageContaining("password authentication failed");
        String other = database.equals("orders") ? "batch" : "orders";
        assertThatThrownBy(() -> DriverManager.getConnection(INFRA.postgres().jdbcUrl(other), database, database))
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void commitsDurablyAndDecodesLogically() throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(INFRA.postgres().superuserUrl("postgres"))) {
            assertThat(show(connection, "fsync")).isEqualTo("on");
            assertThat(show(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(show(connection, "wal_level")).isEqualTo("logical");
            assertThat(show(connection, "max_connections")).isEqualTo("200");
        }
    }

    @Test
    void letsTheCaptureUserReplicateAndReadWhatTheServiceOwns() throws SQLException {
        try (Connection owner =
                        DriverManager.getConnection(INFRA.postgres().jdbcUrl("inventory"), "inventory", "inventory");
                Connection capture = DriverManager.getConnection(
                        INFRA.postgres().jdbcUrl("inventory"), Postgres.CDC_USER, Postgres.CDC_USER)) {
            owner.createStatement().execute("CREATE TABLE captured (id int)");
            assertThat(capture.createStatement()
                            .executeQuery("SELECT * FROM captured")
                            .next())
                    .isFalse();
            capture.createStatement().execute("SELECT pg_create_logical_replication_slot('test', 'pgoutput', true)");
            owner.createStatement().execute("DROP TABLE captured");
        }
    }

    @Test
    void tellsAServiceWhereThePartsAre() {
        assertThat(INFRA.serviceProperties("orders"))
                .containsAllEntriesOf(Map.of(
                        "spring.kafka.bootstrap-servers", INFRA.kafka().bootstrapServers(),
                        "millrace.registry.url", INFRA.registry().url(),
                        "spring.datasource.url", INFRA.postgres().jdbcUrl("orders"),
                        "spring.datasource.username", "orders",
                        "spring.datasource.password", "orders"));
        assertThat(INFRA.serviceProperties(null)).doesNotContainKey("spring.datasource.url");
    }

    private static String createTopic() throws Exception {
        String topic = "test-" + UUID.randomUUID();
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", INFRA.kafka().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        return topic;
    }

    private static void produce(String topic, String key, String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", INFRA.kafka().bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    private static List<ConsumerRecord<String, String>> consume(String topic, int count) {
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        INFRA.kafka().bootstrapServers(),
                        "group.id",
                        topic,
                        "group.protocol",
                        "consumer",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            List<ConsumerRecord<String, String>> received = new java.util.ArrayList<>();
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (received.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(received::add);
            }
            return received;
        }
    }

    private static int register(String subject, String schema) throws IOException, InterruptedException {
        String body = "{\"schema\":\"" + schema.replace("\"", "\\\"") + "\"}";
        HttpResponse<Void> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(INFRA.registry().url() + "/subjects/" + subject + "/versions"))
                                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding());
        return response.statusCode();
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery("SHOW " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
