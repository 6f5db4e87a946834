package io.millrace.fraud.blocks.web;

import io.millrace.events.UserBlock;
import io.millrace.fraud.blocks.Blocks;
import io.millrace.fraud.blocks.LogUnavailable;
import io.millrace.fraud.web.AnswersInvalid;
import io.millrace.fraud.web.AnswersMalformed;
import io.millrace.fraud.web.AnswersRebalancing;
import io.millrace.fraud.web.Cursors;
import io.millrace.platform.problems.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "blocks")
class BlockController {

    private final Blocks blocks;

    BlockController(Blocks blocks) {
        this.blocks = blocks;
    }

    @GetMapping("/blocks")
    @Operation(summary = "Users who are blocked now, by user id")
    @ApiResponse(responseCode = "200", description = "A page of blocks")
    @AnswersMalformed
    @AnswersInvalid
    @AnswersRebalancing
    Answer blocks(
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
            @Parameter(description = "`next_cursor` of the answer before") @RequestParam(required = false)
                    String cursor) {
        var found = blocks.find(Cursors.read(cursor), limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        return new Answer(
                page.stream().map(BlockView::of).toList(),
                found.size() > limit ? Cursors.write(page.get(limit - 1).getUserId()) : null);
    }

    @GetMapping("/blocks/{user_id}")
    @Operation(summary = "A user's block")
    @ApiResponse(responseCode = "200", description = "The user is blocked")
    @ApiResponse(
            responseCode = "404",
            description = "`not-blocked`: the user may place orders",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = ProblemDetail.class)))
    @AnswersRebalancing
    BlockView block(@PathVariable("user_id") String userId) {
        return blocks.of(userId)
                .map(BlockView::of)
                .orElseThrow(
                        () -> new ProblemException(HttpStatus.NOT_FOUND, "not-blocked", userId + " is not blocked."));
    }

    @DeleteMapping("/blocks/{user_id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Lift a user's block: orders are taken again at once")
    @ApiResponse(responseCode = "204", description = "The user is not blocked any more, or was not")
    @ApiResponse(
            responseCode = "503",
            description = "`log-unavailable`: try again after `Retry-After` seconds",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = ProblemDetail.class)))
    void lift(@PathVariable("user_id") String userId) throws InterruptedException {
        try {
            blocks.lift(userId);
        } catch (LogUnavailable e) {
            var problem = new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "log-unavailable",
                    "The log did not acknowledge in time. The call may be repeated.");
            problem.initCause(e);
            throw problem.retryAfter(Duration.ofSeconds(1));
        }
    }

    /** @param nextCursor for the next page, or null on the last one */
    record Answer(List<BlockView> blocks, String nextCursor) {}

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
