package io.millrace.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.infra.Infra;
import io.millrace.infra.Part;
import io.millrace.lakehouse.job.LentSession;
import io.millrace.lakehouse.publish.Publish;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of a table on their way to a topic of a real broker, with the schema of a real registry. */
class PublishIT {

    private static final Schema SCHEMA = Events.schema("CustomerFeatures");
    private static final String TOPIC = "publish.features";
    private static final String COLUMNS =
            """
            (user_id STRING, orders_7d INT, spend_7d DECIMAL(18, 2), avg_order_7d DECIMAL(18, 2), as_of TIMESTAMP,
             favourite STRING) USING delta TBLPROPERTIES (delta.enableChangeDataFeed = true)""";

    @TempDir
    private static Path root;

    private static Infra infra;
    private static LentSession session;
    private static int schemaId;

    @BeforeAll
    static void start() throws Exception {
        infra = Infra.shared(Part.KAFKA, Part.REGISTRY);
        session = new LentSession(root);
        try (EventLog log =
                new EventLog(infra.kafka().bootstrapServers(), infra.registry().url())) {
            log.createTopics(TOPIC, "publish.no.subject", "publish.bad");
            schemaId = log.schemaId(TOPIC, SCHEMA);
            log.schemaId("publish.bad", SCHEMA);
            log.schemaId("publish.no.topic", SCHEMA);
        }
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    @Test
    void publishesWhatHasChangedAndAgainAfterKill() throws IOException {
        session.sql("CREATE TABLE gold/features " + COLUMNS);
        session.sql("INSERT INTO gold/features VALUES" + row("u-1", "10.50", "'TOYS'") + ","
                + row("u-2", "3.00", "'TOYS'") + "," + row("ü-3", "0.01", "null"));
        assertThat(publish("gold.features", TOPIC).path("rows_out").asInt()).isEqualTo(3);
        assertThat(records(0))
                .containsOnly(
                        entry("u-1", value("u-1", "10.50")),
                        entry("u-2", value("u-2", "3.00")),
                        entry("ü-3", value("ü-3", "0.01")));

        session.sql("UPDATE gold/features SET spend_7d = 99 WHERE user_id = 'u-1'");
        session.sql("UPDATE gold/features SET spend_7d = 11.5 WHERE user_id = 'u-1'");
        session.sql("UPDATE gold/features SET favourite = 'GAMES', as_of = as_of + INTERVAL 7 MICROSECOND"
                + " WHERE user_id = 'u-2'");
        session.sql("INSERT INTO gold/features VALUES " + row("u-4", "1.00", "null"));
        session.sql("DELETE FROM gold/features WHERE user_id IN ('ü-3', 'u-4')");
        JsonNode changed = publish("gold.features", TOPIC);
        Map<String, String> news = new HashMap<>();
        news.put("u-1", value("u-1", "11.50"));
        news.put("ü-3", null);
        assertThat(records(3)).isEqualTo(news);
        assertThat(changed.path("rows_out").asInt()).isEqualTo(2);
        assertThat(publish("gold.features", TOPIC).path("rows_in").asInt()).isZero();

        // As if it had been killed after the batch was sent, and before that was noted.
        Files.delete(root.resolve("checkpoints/publish/gold.features/" + TOPIC + "/commits/1"));
        assertThat(publish("gold.features", TOPIC).path("rows_out").asInt()).isEqualTo(2);
        assertThat(records(5)).isEqualTo(news);
    }

    @Test
    void saysWhatDoesNotFit() throws IOException {
        session.sql("CREATE TABLE gold/nulls " + COLUMNS);
        session.sql("INSERT INTO gold/nulls VALUES" + row("u-1", "null", "null"));
        assertThat(error("gold.nulls", "publish.bad"))
                .isEqualTo(
                        "Field spend_7d of subject publish.bad-value for topic publish.bad, from table gold.nulls, must not"
                                + " be null, and is: in 1 rows, such as that of key u-1");
        session.sql("CREATE TABLE gold/twins " + COLUMNS);
        session.sql("INSERT INTO gold/twins VALUES" + row("u-1", "1", "null") + "," + row("u-1", "2", "null"));
        assertThat(error("gold.twins", "publish.bad"))
                .startsWith("Column user_id of table gold.twins is no key, since several rows share it");
        session.sql("CREATE TABLE gold/wide USING delta TBLPROPERTIES (delta.enableChangeDataFeed = true) AS"
                + " SELECT 'u-1' AS user_id, 3000000000 AS orders_7d, 1.0 AS spend_7d, 1.0 AS avg_order_7d,"
                + " TIMESTAMP'2026-11-28 00:00:00' AS as_of");
        assertThat(error("gold.wide", "publish.bad"))
                .startsWith("Field orders_7d of subject publish.bad-value")
                .contains("is INT, and a BIGINT does not fit");
        session.sql("ALTER TABLE gold/wide SET TBLPROPERTIES (delta.enableChangeDataFeed = false)");
        assertThat(error("gold.wide", "publish.bad")).startsWith("The table gold.wide keeps no change data feed");
        assertThat(error("gold.none", "publish.bad")).startsWith("There is no table gold.none");
        assertThat(error("gold.nulls", "publish.bad", "--columns", "user_id"))
                .startsWith("Field orders_7d of subject publish.bad-value for topic publish.bad");
    }

    @Test
    void needsTopicSubjectAndRegistry() throws IOException {
        session.sql("CREATE TABLE gold/any " + COLUMNS);
        assertThat(error("gold.any", "publish.no.topic")).startsWith("There is no topic publish.no.topic in Kafka at");
        assertThat(error("gold.any", "publish.no.subject"))
                .startsWith("The schema registry knows no subject publish.no.subject-value");
        assertThat(error("gold.any", TOPIC, "--registry-url", "http://127.0.0.1:1"))
                .startsWith("The schema registry did not answer http://127.0.0.1:1/subjects/" + TOPIC + "-value");
    }

    private static String row(String user, String spend, String favourite) {
        return " ('%s', 2, %s, 1.25, TIMESTAMP'2026-11-28 10:00:00.123', %s)".formatted(user, spend, favourite);
    }

    private static String value(String user, String spend) {
        return user + "|2|" + spend + "|1.25|2026-11-28T10:00:00.123Z";
    }

    private static String error(String table, String topic, String... more) throws IOException {
        return publish(table, topic, more).path("error").asText();
    }

    private static JsonNode publish(String table, String topic, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--table",
                table,
                "--topic",
                topic,
                "--key",
                "user_id",
                "--bootstrap-servers",
                infra.kafka().bootstrapServers()));
        if (!List.of(more).contains("--registry-url")) {
            arguments.addAll(List.of("--registry-url", infra.registry().url()));
        }
        arguments.addAll(List.of(more));
        return session.run(new Publish(), arguments.toArray(String[]::new));
    }

    /** Those after so many, by key. */
    private static Map<String, String> records(int after) throws IOException {
        Map<String, String> values = new HashMap<>();
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", infra.kafka().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (all.size() < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(all::add);
            }
        }
        all.sort((one, other) -> Long.compare(one.timestamp(), other.timestamp()));
        for (ConsumerRecord<String, byte[]> record : all.subList(after, all.size())) {
            values.put(record.key(), decoded(record.value()));
        }
        return values;
    }

    private static String decoded(byte[] bytes) throws IOException {
        if (bytes == null) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        assertThat(buffer.get()).isZero();
        assertThat(buffer.getInt()).isEqualTo(schemaId);
        GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(SCHEMA);
        GenericRecord record = reader.read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
        return "%s|%s|%s|%s|%s"
                .formatted(
                        record.get("user_id"),
                        record.get("orders_7d"),
                        decimal(record.get("spend_7d")),
                        decimal(record.get("avg_order_7d")),
                        Instant.ofEpochMilli((Long) record.get("as_of")));
    }

    private static BigDecimal decimal(Object bytes) {
        return new BigDecimal(new BigInteger(((ByteBuffer) bytes).array()), 2);
    }
}
