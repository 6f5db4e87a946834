package io.millrace.fraud.blocks.web;

import io.millrace.events.UserBlock;
import io.millrace.fraud.blocks.Blocks;
import io.millrace.fraud.web.InPath;
import io.millrace.fraud.web.InQuery;
import io.millrace.fraud.web.Problem;
import io.millrace.fraud.web.Reads;
import io.millrace.fraud.web.Refuses;
import io.millrace.fraud.web.UserIds;
import io.millrace.platform.web.Page;
import io.millrace.platform.web.Paged;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "blocks")
class BlockController {

    private final Blocks blocks;

    BlockController(Blocks blocks) {
        this.blocks = blocks;
    }

    @Reads(path = "/blocks", summary = "Users who are blocked now, by user id")
    Answer blocks(@Paged(max = 500) Page page) {
        var cut = page.cut(blocks.find(page.after(UserIds::place), page.limitAndOneMore()), UserBlock::getUserId);
        return new Answer(cut.views(BlockView::of), cut.nextCursor());
    }

    @Reads(path = "/blocks/{user_id}", summary = "A user's block")
    @Refuses(Problem.NOT_BLOCKED)
    BlockView block(@InPath @PathVariable("user_id") String userId) {
        return blockOf(userId);
    }

    @Reads(path = "/blocks", params = "user_id", summary = "A user's block, for ids that a path cannot carry")
    @Refuses(Problem.NOT_BLOCKED)
    BlockView blockByQuery(@InQuery @RequestParam("user_id") String userId) {
        return blockOf(userId);
    }

    private BlockView blockOf(String userId) {
        return blocks.of(UserIds.given(userId))
                .map(BlockView::of)
                .orElseThrow(() -> Problem.NOT_BLOCKED.because(userId + " is not blocked."));
    }

    @Lifts(path = "/blocks/{user_id}", summary = "Lift a user's block: orders are taken again at once")
    void lift(@InPath @PathVariable("user_id") String userId) throws InterruptedException {
        blocks.lift(UserIds.given(userId));
    }

    @Lifts(path = "/blocks", summary = "Lift a user's block, for ids that a path cannot carry")
    void liftByQuery(@InQuery @RequestParam("user_id") String userId) throws InterruptedException {
        blocks.lift(UserIds.given(userId));
    }

    @Schema(
            name = "BlockPage",
            requiredProperties = {"blocks", "next_cursor"})
    record Answer(List<BlockView> blocks, @Schema(types = {"string", "null"}) @Nullable String nextCursor) {}
}
