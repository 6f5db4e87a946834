package io.millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
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
