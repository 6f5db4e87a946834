package io.millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaIT {

    private static final Infra INFRA = Infra.shared(Part.KAFKA, Part.REGISTRY, Part.POSTGRES);

    private final String topic = "test-" + UUID.randomUUID();

    @Test
    void deliversAcknowledgedRecords() throws Exception {
        createTopic();

        produce("order-1", "placed");

        assertThat(Records.keysAndValues(INFRA, topic, 1)).containsExactly("order-1=placed");
    }

    @Test
    void keepsRecordsThroughAKill() throws Exception {
        createTopic();
        produce("order-1", "placed");
        long killed = INFRA.kafka().pid();

        INFRA.kafka().kill();
        assertThat(INFRA.kafka().healthy()).isFalse();
        INFRA.kafka().restart();

        assertThat(INFRA.kafka().healthy()).isTrue();
        assertThat(INFRA.kafka().pid()).isNotEqualTo(killed);
        produce("order-2", "placed");
        assertThat(Records.keysAndValues(INFRA, topic, 2)).containsExactly("order-1=placed", "order-2=placed");
    }

    /** What it led before a kill it would else lead at once, lose, and lead again, and load its groups twice. */
    @Test
    void leadsOnceAfterAKill() throws Exception {
        createTopic();
        produce("order-1", "placed");
        INFRA.kafka().kill();
        INFRA.kafka().restart();
        produce("order-2", "placed");

        try (Stream<String> log = Files.lines(INFRA.kafka().log())) {
            assertThat(log.filter(line -> line.contains("Leader " + topic + "-0 ")))
                    .as("once when it was made, once after the kill")
                    .hasSize(2);
        }
    }

    @Test
    void createsNoTopicByItself() {
        assertThatThrownBy(() -> produce("order-1", "lost"))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("not present in metadata");
    }

    private void createTopic() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", INFRA.kafka().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private void produce(String key, String value) throws Exception {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", INFRA.kafka().bootstrapServers(), "acks", "all", "max.block.ms", 2000);
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }
}
