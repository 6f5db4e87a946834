package io.millrace.lakehouse;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes to real topics in Confluent's wire format, with schemas that a real registry gave ids to. */
public final class EventLog implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, Object> connection;
    private final String registryUrl;
    private final KafkaProducer<byte[], byte[]> producer;
    private volatile Exception failure;

    public EventLog(String bootstrapServers, String registryUrl) {
        this.registryUrl = registryUrl;
        // One request at a time: of several, the first to a new topic may be refused and the second taken, after which
        // the first never is.
        this.connection = Map.of(
                "bootstrap.servers", bootstrapServers, "linger.ms", "20", "max.in.flight.requests.per.connection", "1");
        this.producer = new KafkaProducer<>(connection, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public void createTopics(String... topics) throws Exception {
        try (AdminClient admin = AdminClient.create(Map.of("bootstrap.servers", connection.get("bootstrap.servers")))) {
            admin.createTopics(Arrays.stream(topics)
                            .map(topic -> new NewTopic(topic, Optional.of(3), Optional.empty())
                                    // Records with a time of weeks ago would soon be gone.
                                    .configs(Map.of("retention.ms", "-1")))
                            .toList())
                    .all()
                    .get();
        }
    }

    /** A null event is a null value. */
    public void send(String topic, String key, GenericRecord event) {
        send(topic, key, event == null ? null : encoded(topic, event), Instant.now());
    }

    public void send(String topic, String key, GenericRecord event, Instant at) {
        send(topic, key, event == null ? null : encoded(topic, event), at);
    }

    public void send(String topic, String key, byte[] value, Instant at) {
        producer.send(
                new ProducerRecord<>(topic, null, at.toEpochMilli(), key.getBytes(StandardCharsets.UTF_8), value, null),
                (metadata, refused) -> {
                    if (refused != null) {
                        failure = refused;
                    }
                });
    }

    /** Returns when everything sent so far is acknowledged, and throws when something was not. */
    public void flush() {
        producer.flush();
        if (failure != null) {
            throw new IllegalStateException("The log did not take everything", failure);
        }
    }

    /** The event as the topic's producers write it. */
    public byte[] encoded(String topic, GenericRecord event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        out.writeBytes(ByteBuffer.allocate(4)
                .putInt(schemaId(topic, event.getSchema()))
                .array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new GenericDatumWriter<GenericRecord>(event.getSchema()).write(event, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public int schemaId(String topic, Schema schema) {
        return ids.computeIfAbsent(topic + schema, missing -> register(topic, schema));
    }

    private int register(String topic, Schema schema) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(registryUrl + "/subjects/" + topic + "-value/versions"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            JSON.writeValueAsString(Map.of("schema", schema.toString()))))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return JSON.readTree(answer.body()).required("id").asInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
