package io.millrace.order.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseTests {

    private static final Duration UNDER_WAY = Duration.ofSeconds(7);

    @Test
    void leavesTimeToSendAsLongAsWhatIsSentIsSettledBeforeItEnds() {
        var nanos = new AtomicLong(Long.MAX_VALUE - 1);
        var lease = Lease.begin(nanos::get);
        var lastMoment = Lease.length(UNDER_WAY).minus(UNDER_WAY).toNanos();

        assertThat(lease.leavesTimeToSend()).isTrue();
        nanos.addAndGet(lastMoment - 1);
        assertThat(lease.leavesTimeToSend()).isTrue();
        nanos.incrementAndGet();
        assertThat(lease.leavesTimeToSend()).isFalse();
    }
}
