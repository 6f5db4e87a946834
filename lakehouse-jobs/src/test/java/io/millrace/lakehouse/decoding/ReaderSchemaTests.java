package io.millrace.lakehouse.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.lakehouse.Events;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class ReaderSchemaTests {

    private static final Optional<Schema> CONTRACT = Optional.of(ReaderSchema.contract("OrderEvent"));

    @Test
    void prefersRegistrysNewestWithFieldThatWasAdded() {
        Schema newest = Events.withText(CONTRACT.get(), "channel", "web");

        assertThat(ReaderSchema.choose(CONTRACT, Optional.of(newest))).isEqualTo(newest);
    }

    @Test
    void keepsContractWhereRegistryIsBehind() {
        assertThat(ReaderSchema.choose(CONTRACT, Optional.of(Events.ORDER_V1))).isEqualTo(CONTRACT.get());
    }

    @Test
    void keepsContractWhereRegistryKnowsNothing() {
        assertThat(ReaderSchema.choose(CONTRACT, Optional.empty())).isEqualTo(CONTRACT.get());
    }

    @Test
    void takesForeignSchemaAsItIs() {
        assertThat(ReaderSchema.choose(Optional.empty(), Optional.of(Events.PRODUCT)))
                .isEqualTo(Events.PRODUCT);
    }

    @Test
    void hasNoFieldsWhereNobodyKnowsAny() {
        assertThat(ReaderSchema.choose(Optional.empty(), Optional.empty()).getFields())
                .isEmpty();
    }
}
