package io.millrace.batch.notification;

import static io.millrace.platform.problems.SharedProblem.DATABASE_UNAVAILABLE;
import static io.millrace.platform.problems.SharedProblem.INVALID_FIELD;

import io.millrace.batch.engine.Notice.Kind;
import io.millrace.platform.openapi.MayRefuse;
import io.millrace.platform.problems.Violation;
import io.millrace.platform.web.Page;
import io.millrace.platform.web.Paged;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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
@Tag(name = "Notifications")
class NotificationController {

    private final Outbox outbox;

    NotificationController(Outbox outbox) {
        this.outbox = outbox;
    }

    @Schema(name = "Notification", description = "Something that one destination is told.")
    record View(
            @Schema(description = "It stands in the header Idempotency-Key of each attempt to deliver it.") UUID id,
            @Schema(description = "Its name in millrace.notifications.", example = "slack") String destination,
            @Schema(
                            description =
                                    "FAILED: a run has failed. RECOVERED: the first that has succeeded after one that failed. LATE: a "
                                            + "scheduled run has not ended long after its interval has, or none was made. DEADLINE: a run has "
                                            + "not ended by its pipeline's deadline.")
                    Kind event,
            @Schema(example = "medallion") String pipeline,
            @Schema(description = "Null where it is about intervals that no run was made over.") @Nullable UUID runId,
            Instant dataIntervalStart,
            Instant dataIntervalEnd,
            @Schema(description = "When it came about.") Instant at,
            @Schema(description = "When the destination took it; null until then.") @Nullable Instant sentAt,
            @Schema(description = "To deliver it.") int attempts,
            @Schema(description = "Null when it was sent, or given up, which is after a day.") @Nullable
                    Instant nextAttemptAt,
            @Schema(
                            description = "Why the latest attempt failed; null when it did not.",
                            example = "It answered with status 503")
                    @Nullable
                    String problem) {

        static View of(Notification told) {
            return new View(
                    told.id(),
                    told.destination(),
                    told.event(),
                    told.pipeline(),
                    told.runId(),
                    told.interval().start(),
                    told.interval().end(),
                    told.at(),
                    told.sentAt(),
                    told.attempts(),
                    told.nextAttemptAt(),
                    told.problem());
        }
    }

    record Views(
            List<View> notifications,
            @Schema(
                            types = {"string", "null"},
                            description = "For the call that asks for the next page; null on the last one")
                    @Nullable
                    String nextCursor) {}

    @GetMapping("/notifications")
    @Operation(
            summary = "Who is told what, newest first",
            description = "With what has become of it: when it was taken, or why it was not yet.")
    @ApiResponse(responseCode = "200", description = "A page of notifications")
    @MayRefuse({INVALID_FIELD, DATABASE_UNAVAILABLE})
    Views notifications(
            @RequestParam(defaultValue = "") @Parameter(description = "Only of this pipeline", example = "medallion")
                    String pipeline,
            @RequestParam(defaultValue = "")
                    @Parameter(description = "Only of this run", example = "019ab6f2-6c1e-7d3a-9f52-0c7e5d1b8a44")
                    String run,
            @Paged(max = 500) Page page) {
        var found = outbox.newest(
                Optional.of(pipeline).filter(name -> !name.isBlank()),
                run(run),
                page.after(UUID::fromString),
                page.limitAndOneMore());
        var cut = page.cut(found, told -> told.id().toString());
        return new Views(cut.views(View::of), cut.nextCursor());
    }

    private static Optional<UUID> run(String id) {
        try {
            return id.isBlank() ? Optional.empty() : Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw Violation.invalid("run", "must be a run's id");
        }
    }
}
