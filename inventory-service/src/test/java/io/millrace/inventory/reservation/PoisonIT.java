package io.millrace.inventory.reservation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.events.Topics;
import io.millrace.inventory.InventoryTest;
import io.millrace.inventory.Log;
import io.millrace.platform.serde.AvroSerdes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PoisonIT extends InventoryTest {

    @Autowired
    private AvroSerdes serdes;

    @Test
    void putsWhatCannotBeProcessedAsideAndGoesOn() {
        var sku = product(10);
        var undecodable = unique("undecodable");
        var impossible = unique("impossible");
        var good = unique("good");
        byte[] negative;
        try (var serde = serdes.forValue(Topics.ORDERS)) {
            negative = serde.serializer().serialize("orders", Log.order(impossible, Map.of(sku, -5)));
        }
        byte[] rubbish = {0, 1, 2, 3, 4, 5, 6, 7};
        try (var producer = new KafkaProducer<>(connection(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("orders", 0, undecodable, rubbish));
            producer.send(new ProducerRecord<>("orders", 0, impossible, negative));
        }
        log.placed(0, good, Map.of(sku, 4));

        await().until(() -> log.reservations(good).size() == 1);
        var letters = deadLetters(undecodable, impossible);
        assertThat(letters.get(undecodable).value()).isEqualTo(rubbish);
        assertThat(letters.get(impossible).value()).isEqualTo(negative);
        assertThat(new String(
                        letters.get(impossible)
                                .headers()
                                .lastHeader("dlq.group")
                                .value(),
                        UTF_8))
                .isEqualTo("inventory-service");
        assertThat(reserved(sku)).isEqualTo(4);
        assertThat(management().get("/actuator/deadletters/orders").text())
                .contains(undecodable, impossible, "\"group\":\"inventory-service\"");
    }

    private Map<String, ConsumerRecord<String, byte[]>> deadLetters(String... keys) {
        var found = new HashMap<String, ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(connection(), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = new ArrayList<org.apache.kafka.common.TopicPartition>();
            consumer.partitionsFor("orders.dlq")
                    .forEach(info ->
                            partitions.add(new org.apache.kafka.common.TopicPartition(info.topic(), info.partition())));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> found.put(record.key(), record));
                return found.keySet().containsAll(List.of(keys));
            });
        }
        return found;
    }

    private static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", INFRA.kafka().bootstrapServers());
    }
}
