package io.millrace.fraud.blocks.web;

import io.millrace.events.UserBlock;
import io.millrace.fraud.blocks.Blocks;
import io.millrace.fraud.blocks.LogUnavailable;
import io.millrace.fraud.web.Cursors;
import io.millrace.fraud.web.Limits;
import io.millrace.fraud.web.Problem;
import io.millrace.fraud.web.Refuses;
import io.millrace.platform.problems.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "blocks")
class BlockController {

    private static final Logger log = LoggerFactory.getLogger(BlockController.class);
    private static final java.util.regex.Pattern USER_IDS = java.util.regex.Pattern.compile(Limits.USER_ID_PATTERN);

    private final Blocks blocks;

    BlockController(Blocks blocks) {
        this.blocks = blocks;
    }

    @GetMapping(path = "/blocks", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Users who are blocked now, by user id")
    @ApiResponse(responseCode = "200", description = "A page of blocks")
    @Refuses({Problem.INVALID_FIELD, Problem.REBALANCING})
    Answer blocks(
            @RequestParam(defaultValue = Limits.DEFAULT_PAGE) @Min(1) @Max(Limits.PAGE) int limit,
            @Parameter(description = "`next_cursor` of the answer before")
                    @RequestParam(required = false)
                    @Pattern(regexp = Limits.CURSOR_PATTERN, message = "is not a next_cursor of an earlier answer")
                    String cursor) {
        var found = blocks.find(Cursors.read(cursor, USER_IDS), limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        return new Answer(
                page.stream().map(BlockView::of).toList(),
                found.size() > limit ? Cursors.write(page.get(limit - 1).getUserId()) : null);
    }

    @GetMapping(path = "/blocks/{user_id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "A user's block")
    @ApiResponse(responseCode = "200", description = "The user is blocked")
    @Refuses({Problem.NOT_BLOCKED, Problem.INVALID_FIELD, Problem.REBALANCING})
    BlockView block(
            @Parameter(example = "u-17")
                    @PathVariable("user_id")
                    @Pattern(regexp = Limits.USER_ID_IN_PATH_PATTERN, message = "must be 1 to 128 plain characters")
                    String userId) {
        return blockOf(userId);
    }

    @GetMapping(path = "/blocks", params = "user_id", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "A user's block, for ids that a path cannot carry")
    @ApiResponse(responseCode = "200", description = "The user is blocked")
    @Refuses({Problem.NOT_BLOCKED, Problem.INVALID_FIELD, Problem.REBALANCING})
    BlockView blockByQuery(
            @Parameter(
                            description = "Only this user's block, which is the answer; 404 without one",
                            example = "acme/eu")
                    @RequestParam("user_id")
                    @Pattern(regexp = Limits.USER_ID_PATTERN, message = "must be 1 to 128 plain characters")
                    String userId) {
        return blockOf(userId);
    }

    private BlockView blockOf(String userId) {
        return blocks.of(userId)
                .map(BlockView::of)
                .orElseThrow(
                        () -> new ProblemException(HttpStatus.NOT_FOUND, "not-blocked", userId + " is not blocked."));
    }

    @DeleteMapping("/blocks/{user_id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Lift a user's block: orders are taken again at once")
    @ApiResponse(responseCode = "204", description = "The user is not blocked any more, or was not")
    @Refuses({Problem.INVALID_FIELD, Problem.LOG_UNAVAILABLE})
    void lift(
            @Parameter(example = "u-17")
                    @PathVariable("user_id")
                    @Pattern(regexp = Limits.USER_ID_IN_PATH_PATTERN, message = "must be 1 to 128 plain characters")
                    String userId)
            throws InterruptedException {
        liftBlockOf(userId);
    }

    @DeleteMapping("/blocks")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Lift a user's block, for ids that a path cannot carry")
    @ApiResponse(responseCode = "204", description = "The user is not blocked any more, or was not")
    @Refuses({Problem.INVALID_FIELD, Problem.LOG_UNAVAILABLE})
    void liftByQuery(
            @Parameter(example = "acme/eu")
                    @RequestParam("user_id")
                    @Pattern(regexp = Limits.USER_ID_PATTERN, message = "must be 1 to 128 plain characters")
                    String userId)
            throws InterruptedException {
        liftBlockOf(userId);
    }

    private void liftBlockOf(String userId) throws InterruptedException {
        try {
            blocks.lift(userId);
        } catch (LogUnavailable e) {
            log.warn("The block of {} could not be lifted", userId, e);
            throw new ProblemException(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "log-unavailable",
                            "The log did not acknowledge in time. The call may be repeated.")
                    .retryAfter(Duration.ofSeconds(1));
        }
    }

    /** @param nextCursor for the next page, or null on the last one */
    @Schema(
            name = "BlockPage",
            requiredProperties = {"blocks", "next_cursor"})
    record Answer(List<BlockView> blocks, @Schema(types = {"string", "null"}) String nextCursor) {}

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
}
