package io.millrace.batch.run.web;

import io.millrace.batch.engine.Deed;
import io.millrace.batch.engine.Deed.Action;
import io.millrace.batch.store.Deeds;
import io.millrace.platform.problems.Violation;
import io.millrace.platform.web.Page;
import io.millrace.platform.web.Paged;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Audit")
class AuditController {

    private final Deeds deeds;

    AuditController(Deeds deeds) {
        this.deeds = deeds;
    }

    @Schema(name = "AuditEntry", description = "What somebody did, and why.")
    record Entry(
            Instant at,
            @Schema(description = "The token's subject, or anonymous.", example = "anna") String who,
            Action action,
            @Schema(example = "medallion") String pipeline,
            @Nullable UUID runId,
            @Schema(example = "silver") @Nullable String task,
            @Schema(description = "Of the task's item, where it was about one only.") @Nullable Integer mapIndex,
            @Nullable UUID backfillId,
            @Schema(example = "The source was late") @Nullable String note) {

        static Entry of(Deed deed) {
            return new Entry(
                    deed.at(),
                    deed.by().who(),
                    deed.action(),
                    deed.pipeline(),
                    deed.run(),
                    deed.task(),
                    deed.mapIndex(),
                    deed.backfill(),
                    deed.by().note());
        }
    }

    record Entries(
            List<Entry> entries,
            @Schema(
                            types = {"string", "null"},
                            description = "For the call that asks for the next page; null on the last one")
                    @Nullable
                    String nextCursor) {}

    @GetMapping("/audit")
    @RunApi.Audits
    Entries audit(
            @RequestParam(defaultValue = "") @RunApi.OfPipeline String pipeline,
            @RequestParam(defaultValue = "") @RunApi.OfRun String run,
            @Paged(max = 500) Page page) {
        var found = deeds.newest(
                Optional.of(pipeline).filter(name -> !name.isBlank()),
                run(run),
                page.after(UUID::fromString),
                page.limitAndOneMore());
        var cut = page.cut(found, deed -> deed.id().toString());
        return new Entries(cut.views(Entry::of), cut.nextCursor());
    }

    private static Optional<UUID> run(String id) {
        try {
            return id.isBlank() ? Optional.empty() : Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw Violation.invalid("run", "must be a run's id");
        }
    }
}
