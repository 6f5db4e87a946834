package io.millrace.stack.audit.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.audit.facts.Digest;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class DatabaseFactsTests {

    /** As a double, it would be 9007199254740993.0. */
    @Test
    void readsPricesExactly() {
        assertThat(DatabaseFacts.lines("[{\"sku\": \"YACHT\", \"quantity\": 2, \"unit_price\": 9007199254740992.99}]"))
                .isEqualTo(Digest.line("YACHT", 2, new BigDecimal("9007199254740992.99")));
    }
}
