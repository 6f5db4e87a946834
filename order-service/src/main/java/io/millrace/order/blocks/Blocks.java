package io.millrace.order.blocks;

import io.millrace.events.UserBlock;
import io.millrace.platform.replicas.KeyedValues;
import io.millrace.platform.replicas.Replica;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The blocks that fraud-service imposed, in memory. They end by themselves. */
public final class Blocks {

    private final Replica<KeyedValues<UserBlock, Instant>> endings;

    Blocks(Replica<KeyedValues<UserBlock, Instant>> endings) {
        this.endings = endings;
    }

    /** Keeps when blocks end, but of none that has ended already. */
    static KeyedValues<UserBlock, Instant> none(Clock clock) {
        return new KeyedValues<>((userId, block) ->
                block == null || block.getBlockedUntil().isBefore(clock.instant()) ? null : block.getBlockedUntil());
    }

    /** Until when the user is blocked, or empty for one who is not. */
    public Optional<Instant> blockedUntil(String userId, Instant now) {
        return Optional.ofNullable(endings.state().find(userId)).filter(until -> until.isAfter(now));
    }
}
