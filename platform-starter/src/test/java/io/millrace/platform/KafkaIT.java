package io.millrace.platform;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.events.OrderEvent;
import io.millrace.events.Topics;
import io.millrace.platform.registry.IncompatibleSchema;
import io.millrace.platform.registry.SchemaRegistry;
import io.millrace.testing.Http;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;

class KafkaIT extends StarterIT {

    /** A consumer of another context that was stopped while it joined may hold the partitions for half a minute. */
    private static final Duration METRICS_OF_NEW_PARTITIONS = Duration.ofSeconds(90);

    @Autowired
    private KafkaTemplate<String, Object> kafka;

    @Autowired
    private SchemaRegistry registry;

    @Autowired
    private MeterRegistry meters;

    @Test
    void createsTopicsAsTheCatalogueSays() throws Exception {
        try (var admin =
                AdminClient.create(Map.of("bootstrap.servers", infra().kafka().bootstrapServers()))) {
            var topics = admin.describeTopics(List.of("orders", "orders.dlq"))
                    .allTopicNames()
                    .get();
            assertThat(topics.values())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(6));
            var orders = new ConfigResource(ConfigResource.Type.TOPIC, "orders");
            var config = admin.describeConfigs(List.of(orders)).all().get().get(orders);
            assertThat(config.get("cleanup.policy").value()).isEqualTo("delete");
            assertThat(config.get("retention.ms").value())
                    .isEqualTo(Long.toString(Duration.ofDays(7).toMillis()));
        }
    }

    @Test
    void writesConfluentsWireFormat() throws Exception {
        var order = order("wire-" + UUID.randomUUID(), "u-1");
        var sent =
                kafka.send("orders", order.getOrderId(), order).get(10, SECONDS).getRecordMetadata();

        var bytes = log("orders").record(sent.partition(), sent.offset()).value();

        var buffer = java.nio.ByteBuffer.wrap(bytes);
        assertThat(buffer.get()).isZero();
        assertThat(buffer.getInt()).isPositive();
        var body = new byte[buffer.remaining()];
        buffer.get(body);
        var singleObject = order.toByteBuffer();
        var expected = new byte[singleObject.remaining() - 10];
        singleObject.position(10);
        singleObject.get(expected);
        assertThat(body).isEqualTo(expected);
    }

    @Test
    void readsInGroupsThatTheBrokerAssigns() throws Exception {
        try (var admin =
                AdminClient.create(Map.of("bootstrap.servers", infra().kafka().bootstrapServers()))) {
            var group =
                    admin.describeConsumerGroups(List.of("sample")).all().get().get("sample");
            assertThat(group.type()).isEqualTo(GroupType.CONSUMER);
        }
    }

    @Test
    void countsDeadLettersAndLagByGroupAndTopic() {
        await().atMost(METRICS_OF_NEW_PARTITIONS)
                .untilAsserted(() -> assertThat(meters.find("kafka.consumer.fetch.manager.records.lag")
                                .tags("group", "sample", "topic", "orders")
                                .gauges())
                        .hasSize(6));
        assertThat(meters.find("dlq.records").tag("topic", "clickstream").counter())
                .isNotNull();
    }

    @Test
    void refusesASchemaThatOldRecordsCannotBeReadWith() {
        var subject = "subject-" + UUID.randomUUID();
        var first = SchemaBuilder.record("R").fields().requiredString("a").endRecord();
        Schema incompatible = SchemaBuilder.record("R")
                .fields()
                .requiredString("a")
                .requiredString("b")
                .endRecord();
        registry.register(subject, first);

        assertThatThrownBy(() -> registry.register(subject, incompatible))
                .isInstanceOf(IncompatibleSchema.class)
                .hasMessageContaining(subject);
    }

    @Test
    void registersTheSameSchemaAgainWithoutANewVersion() {
        registry.register(Topics.ORDERS.subject(), OrderEvent.SCHEMA$);

        var url = URI.create(infra().registry().url() + "/subjects/orders-value/versions");
        var versions = new Http(url.getPort()).get(url.getPath());
        assertThat(versions.text()).isEqualTo("[1]");
    }
}
