package io.millrace.fraud.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.fraud.assessment.UserWindow;
import io.millrace.fraud.assessment.UserWindows;
import io.millrace.fraud.assessment.WindowTotals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.message.MissingSchemaException;
import org.junit.jupiter.api.Test;

class StateSerdesTests {

    private static final UserWindows USER = new UserWindows(
            Instant.ofEpochMilli(1_700_000_000_123L),
            UserWindows.NONE.blockedUntil(),
            List.of(new UserWindow(
                    Instant.ofEpochSecond(1_699_999_800),
                    new WindowTotals(
                            2,
                            new BigDecimal("5000.10"),
                            new TreeMap<>(
                                    java.util.Map.of("GB", new BigDecimal("5000.00"), "DE", new BigDecimal("0.10")))),
                    new TreeSet<>(List.of("SPEND")),
                    Instant.ofEpochMilli(1_700_000_000_456L))));

    @Test
    void readsBackWhatItWrote() {
        var serde = StateSerdes.userWindows();

        assertThat(serde.deserializer().deserialize("any", serde.serializer().serialize("any", USER)))
                .isEqualTo(USER);
    }

    @Test
    void knowsStateThatAnotherSchemaWrote() {
        var serde = StateSerdes.userWindows();
        var bytes = serde.serializer().serialize("any", USER);
        bytes[2]++; // the first byte of the schema's fingerprint

        assertThatThrownBy(() -> serde.deserializer().deserialize("any", bytes))
                .isInstanceOf(MissingSchemaException.class);
    }
}
