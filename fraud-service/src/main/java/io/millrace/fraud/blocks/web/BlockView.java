package io.millrace.fraud.blocks.web;

import io.millrace.events.UserBlock;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

@Schema(requiredProperties = {"user_id", "rule", "blocked_at", "blocked_until"})
record BlockView(
        @Schema(example = "u-17") String userId,
        @Schema(example = "VELOCITY") String rule,
        @Schema(description = "Event time of the order that tripped the rule") Instant blockedAt,
        @Schema(description = "When the block ends by itself") Instant blockedUntil) {

    static BlockView of(UserBlock block) {
        return new BlockView(block.getUserId(), block.getRule(), block.getBlockedAt(), block.getBlockedUntil());
    }
}
