package io.millrace.batch.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.batch.engine.Notice.Failure;
import io.millrace.batch.progress.RunState;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What a webhook gets: a text, as Slack and those that are like it show it, and the same for programs. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Message(
        String text,
        String event,
        String pipeline,
        @Nullable UUID runId,
        @Nullable RunState state,
        Instant dataIntervalStart,
        Instant dataIntervalEnd,
        @Nullable String task,
        @Nullable String error,
        Instant at,
        URI url) {

    private static final int LONGEST_ERROR = 1_000;

    static Message of(Notification told, Links links) {
        var url = told.runId() == null ? links.pipeline(told.pipeline()) : links.run(told.runId());
        var error = told.failure() == null ? null : shortened(told.failure().error());
        return new Message(
                Webhook.escaped(told.pipeline() + " " + sentence(told, error)) + "\n" + url,
                told.event().name().toLowerCase(Locale.ROOT),
                told.pipeline(),
                told.runId(),
                told.state(),
                told.interval().start(),
                told.interval().end(),
                told.failure() == null ? null : told.failure().task(),
                error,
                told.at(),
                url);
    }

    private static String sentence(Notification told, @Nullable String error) {
        var over = "over " + told.interval().start() + " to " + told.interval().end();
        return switch (told.event()) {
            case FAILED -> "has failed " + over + because(told.failure(), error);
            case RECOVERED -> "is well again: it has succeeded " + over;
            case LATE ->
                told.runId() == null
                        ? "is late: nobody was there to run it " + over
                        : "is late: its run " + over + " is still " + told.state();
            case DEADLINE -> "has missed its deadline: its run " + over + " is still " + told.state();
        };
    }

    private static String because(@Nullable Failure failure, @Nullable String error) {
        return failure == null ? "" : ": " + failure.task() + (error == null ? "" : ": " + error);
    }

    private static @Nullable String shortened(@Nullable String error) {
        return error == null || error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR) + "…";
    }
}
