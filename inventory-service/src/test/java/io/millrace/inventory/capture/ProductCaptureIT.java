package io.millrace.inventory.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.events.Topic;
import io.millrace.events.Topics;
import io.millrace.inventory.InventoryTest;
import io.millrace.platform.serde.AvroSerdes;
import io.millrace.testing.Http;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ProductCaptureIT extends InventoryTest {

    @Autowired
    private AvroSerdes serdes;

    @Autowired
    private ProductCapture capture;

    @Test
    void writesEachChangeToTheTopicAndADeleteAsNull() {
        var sku = product(5);
        // From here on it is streamed; a snapshot would show only the row's last state.
        changes(sku, 1);
        http().put(
                        "/products/" + sku,
                        """
                {"name":"Globe","category":"OTHER","unit_price":"1234567890.50","currency":"GBP"}""");
        http().post("/stock/" + sku + "/receipts", "{\"quantity\":1}", keyed("no change of the product"));
        http().delete("/products/" + sku);

        var records = changes(sku, 3);
        assertThat(records).extracting(record -> record.value() == null).containsExactly(false, false, true);
        var bytes = records.get(1).value();
        assertThat(bytes[0]).isZero();
        var row = decode(bytes);
        assertThat(row.get("sku")).hasToString(sku);
        assertThat(row.get("name")).hasToString("Globe");
        assertThat(row.get("category")).hasToString("OTHER");
        assertThat(row.get("currency")).hasToString("GBP");
        var price = row.getSchema().getField("unit_price").schema();
        assertThat(price.getLogicalType()).isEqualTo(LogicalTypes.decimal(18, 2));
        assertThat(CapturedProducts.price(row)).isEqualTo("1234567890.50");
        var updatedAt = row.getSchema().getField("updated_at").schema();
        assertThat(updatedAt.getLogicalType()).isEqualTo(LogicalTypes.timestampMillis());
        assertThat(row.getSchema().getFields())
                .extracting(Schema.Field::name)
                .containsExactly("sku", "name", "category", "unit_price", "currency", "updated_at");
    }

    @Test
    void isHealthyWhileTheConnectorRuns() {
        await().atMost(Duration.ofSeconds(60)).until(() -> capture.state().running());
        assertThat(management()
                        .get("/actuator/health")
                        .json()
                        .at("/components/productCapture/status")
                        .asString())
                .isEqualTo("UP");
        assertThat(management().get("/actuator/health/readiness").text()).doesNotContain("productCapture");
    }

    @Test
    void notesItsPositionWhileNoProductChanges() {
        records(CaptureTopics.HEARTBEATS, key -> key.contains("inventory"), 2);
        assertThat(capture.state().running()).isTrue();
    }

    @Test
    void putsTheConnectorBackWhenItIsGone() {
        changes(product(0), 1);
        var connect = new Http(URI.create(INFRA.connect().url()).getPort());
        assertThat(connect.delete("/connectors/inventory-products").status()).isEqualTo(204);
        changes(product(0), 1);
    }

    private GenericRecord decode(byte[] value) {
        try (var serde = serdes.forValue(Topics.PRODUCTS)) {
            return serde.deserializer().deserialize(Topics.PRODUCTS.name(), value);
        }
    }

    /** The records of a SKU, when there are so many. */
    private static List<ConsumerRecord<String, byte[]>> changes(String sku, int count) {
        return records(Topics.PRODUCTS, sku::equals, count);
    }

    private static List<ConsumerRecord<String, byte[]>> records(Topic<?> topic, Predicate<String> key, int count) {
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        Map<String, Object> connection =
                new HashMap<>(Map.of("bootstrap.servers", INFRA.kafka().bootstrapServers()));
        try (var consumer = new KafkaConsumer<>(connection, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (key.test(record.key())) {
                        found.add(record);
                    }
                });
                return found.size() >= count;
            });
        }
        return found;
    }
}
