package io.millrace.order.blocks;

import io.millrace.events.UserBlock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The blocks that fraud-service imposed, in memory. They end by themselves. */
public final class Blocks {

    private final Map<String, Instant> endings = new ConcurrentHashMap<>();

    void put(String userId, UserBlock block) {
        if (block == null) {
            endings.remove(userId);
        } else {
            endings.put(userId, block.getBlockedUntil());
        }
    }

    /** Until when the user is blocked, or empty for one who is not. */
    public Optional<Instant> blockedUntil(String userId, Instant now) {
        var until = endings.get(userId);
        if (until == null) {
            return Optional.empty();
        }
        if (until.isAfter(now)) {
            return Optional.of(until);
        }
        endings.remove(userId, until);
        return Optional.empty();
    }
}
