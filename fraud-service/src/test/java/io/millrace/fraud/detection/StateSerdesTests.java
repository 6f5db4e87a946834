package io.millrace.fraud.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.fraud.detection.state.PlacedOrder;
import io.millrace.fraud.detection.state.WindowOrders;
import java.util.List;
import org.apache.avro.message.MissingSchemaException;
import org.junit.jupiter.api.Test;

class StateSerdesTests {

    private static final WindowOrders ORDERS = new WindowOrders(
            1_700_000_000_456L,
            List.of("SPEND"),
            List.of(
                    new PlacedOrder("o1", 500_000L, "GB", 1_700_000_000_123L),
                    new PlacedOrder("o2", 10L, "DE", 1_700_000_000_124L)));

    @Test
    void readsBackWhatItWrote() {
        var serde = StateSerdes.windowOrders();

        assertThat(serde.deserializer().deserialize("any", serde.serializer().serialize("any", ORDERS)))
                .isEqualTo(ORDERS);
    }

    @Test
    void knowsStateThatAnotherSchemaWrote() {
        var serde = StateSerdes.windowOrders();
        var bytes = serde.serializer().serialize("any", ORDERS);
        bytes[2]++; // the first byte of the schema's fingerprint

        assertThatThrownBy(() -> serde.deserializer().deserialize("any", bytes))
                .isInstanceOf(MissingSchemaException.class);
    }
}
