package io.millrace.stack.audit.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DigestTests {

    private static final BigDecimal PRICE = new BigDecimal("2.50");

    @Test
    void isTheSameForTheSameContents() {
        assertThat(order("alice", "GB", "2.50", Digest.line("A", 1, PRICE) + Digest.line("B", 2, PRICE)))
                .isEqualTo(order("alice", "GB", "2.5", Digest.line("B", 2, PRICE) + Digest.line("A", 1, PRICE)));
    }

    @Test
    void differsInWhateverDiffers() {
        var lines = Digest.line("A", 1, PRICE) + Digest.line("B", 2, PRICE);
        assertThat(Stream.of(
                        order("alice", "GB", "2.50", lines),
                        order("alicf", "GB", "2.50", lines),
                        order("alice", "DE", "2.50", lines),
                        order("alice", "GB", "2.51", lines),
                        order("alice", "GB", "2.50", Digest.line("A", 1, PRICE)),
                        order("alice", "GB", "2.50", Digest.line("A", 2, PRICE) + Digest.line("B", 1, PRICE)),
                        order("alice", "GB", "2.50", Digest.line("A", 1, PRICE) + Digest.line("B", 2, BigDecimal.ONE))))
                .doesNotHaveDuplicates();
    }

    private static long order(String user, String country, String amount, long lines) {
        return Digest.order(user, country, "GBP", new BigDecimal(amount), lines);
    }
}
