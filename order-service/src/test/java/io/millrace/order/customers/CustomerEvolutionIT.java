package io.millrace.order.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.events.Customer;
import io.millrace.events.Topic;
import io.millrace.order.testing.RunningService;
import io.millrace.platform.registry.IncompatibleSchema;
import io.millrace.platform.registry.RegistryProperties;
import io.millrace.platform.registry.SchemaRegistry;
import io.millrace.platform.serde.AvroSerdes;
import io.millrace.testing.Http;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Customers before and after they had a tier, in one topic, for readers of both. */
class CustomerEvolutionIT extends RunningService {

    @Autowired
    private SchemaRegistry registry;

    @Autowired
    private RegistryProperties address;

    @Autowired
    private AvroSerdes serdes;

    private final String name = "customers." + UUID.randomUUID();
    private final Topic<GenericRecord> asBefore =
            new Topic<>(name, "customer_id", GenericRecord.class, 1, Optional.empty());
    private final Topic<Customer> asNow = new Topic<>(name, "customer_id", Customer.class, 1, Optional.empty());
    private Schema v1;

    @BeforeEach
    void registerTheFirstVersionThenThePresentOne() throws IOException {
        try (var resource = getClass().getResourceAsStream("/avro/Customer.v1.avsc")) {
            v1 = new Schema.Parser().parse(resource);
        }
        registry.register(asNow.subject(), v1);
        registry.register(asNow.subject(), Customer.SCHEMA$);
    }

    @Test
    void givesCustomersOfTheFirstVersionATier() {
        var record = new GenericRecordBuilder(v1)
                .set("customer_id", "u-1")
                .set("name", "Ada")
                .set("email", "ada@example.org")
                .build();
        try (var before = serdes.forValue(asBefore);
                var now = serdes.forValue(asNow)) {
            var bytes = before.serializer().serialize(name, record);

            assertThat(now.deserializer().deserialize(name, bytes))
                    .isEqualTo(new Customer("u-1", "Ada", "ada@example.org", "bronze"));
        }
    }

    @Test
    void leavesReadersOfTheFirstVersionWhatTheyKnow() throws Exception {
        try (var now = serdes.forValue(asNow)) {
            var bytes = ByteBuffer.wrap(
                    now.serializer().serialize(name, new Customer("u-2", "Alan", "alan@example.org", "gold")));
            assertThat(bytes.get()).as("Confluent's wire format").isZero();
            var writer = new Schema.Parser().parse(schemaById(bytes.getInt()));
            var body = DecoderFactory.get().binaryDecoder(bytes.array(), bytes.position(), bytes.remaining(), null);

            var read = new GenericDatumReader<GenericRecord>(writer, v1).read(null, body);

            assertThat(read)
                    .hasToString("{\"customer_id\": \"u-2\", \"name\": \"Alan\", \"email\": \"alan@example.org\"}");
        }
    }

    @Test
    void refusesAVersionThatCouldNotReadTheOthers() {
        var withPhone = new Schema.Parser()
                .parse(Customer.SCHEMA$
                        .toString()
                        .replace("\"fields\":[", "\"fields\":[{\"name\":\"phone\",\"type\":\"string\",\"doc\":\"\"},"));

        assertThatThrownBy(() -> registry.register(asNow.subject(), withPhone))
                .isInstanceOf(IncompatibleSchema.class)
                .hasMessageContaining(asNow.subject());
        assertThat(registry.idOf(asNow.subject(), v1)).isNotEqualTo(registry.idOf(asNow.subject(), Customer.SCHEMA$));
    }

    private String schemaById(int id) {
        var url = URI.create(address.url() + "/schemas/ids/" + id);
        return new Http(url.getPort()).get(url.getPath()).json().get("schema").asString();
    }
}
