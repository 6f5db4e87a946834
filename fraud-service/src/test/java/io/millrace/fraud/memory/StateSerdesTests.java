package io.millrace.fraud.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.fraud.memory.state.RememberedOrder;
import io.millrace.fraud.memory.state.WindowRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.junit.jupiter.api.Test;

class StateSerdesTests {

    private static final WindowRow ORDERS = new WindowRow(
            1_700_000_000_456L,
            List.of("SPEND"),
            List.of(
                    new RememberedOrder("o1", 500_000L, "GB", 1_700_000_000_123L, 1_700_000_000_125_000L),
                    new RememberedOrder("o2", 10L, "DE", 1_700_000_000_124L, 1_700_000_000_126_000L)));

    @Test
    void readsBackWhatItWrote() {
        var serde = StateSerdes.windowRow();

        assertThat(serde.deserializer().deserialize("any", serde.serializer().serialize("any", ORDERS)))
                .isEqualTo(ORDERS);
    }

    @Test
    void readsWhatEarlierBuildsWrote() throws Exception {
        var schema = new Schema.Parser().parse(getClass().getResourceAsStream("/state/WindowOrders.avsc"));
        var order = new GenericRecordBuilder(schema.getField("orders").schema().getElementType())
                .set("order_id", "o1")
                .set("amount", 500_000L)
                .set("country", "GB")
                .set("ts", 1_700_000_000_123L)
                .build();
        var row = new GenericRecordBuilder(schema)
                .set("touched_at", 1_700_000_000_456L)
                .set("tripped", List.of("SPEND"))
                .set("orders", List.of(order))
                .build();
        var known = new RememberedOrder("o1", 500_000L, "GB", 1_700_000_000_123L, 0L);

        assertThat(StateSerdes.windowRow().deserializer().deserialize("any", written(row)))
                .isEqualTo(new WindowRow(1_700_000_000_456L, List.of("SPEND"), List.of(known)));
        assertThat(StateSerdes.order().deserializer().deserialize("any", written(order)))
                .isEqualTo(known);
    }

    private static byte[] written(GenericRecord state) throws IOException {
        var bytes = new ByteArrayOutputStream();
        new BinaryMessageEncoder<GenericRecord>(GenericData.get(), state.getSchema()).encode(state, bytes);
        return bytes.toByteArray();
    }

    @Test
    void knowsStateThatAnUnknownSchemaWrote() {
        var serde = StateSerdes.windowRow();
        var bytes = serde.serializer().serialize("any", ORDERS);
        bytes[2]++; // the first byte of the schema's fingerprint

        assertThatThrownBy(() -> serde.deserializer().deserialize("any", bytes))
                .isInstanceOf(MissingSchemaException.class);
    }
}
