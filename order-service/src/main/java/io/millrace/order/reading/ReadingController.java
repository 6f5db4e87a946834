package io.millrace.order.reading;

import io.millrace.order.domain.Order;
import io.millrace.order.domain.Status;
import io.millrace.order.web.Lane;
import io.millrace.order.web.Lanes;
import io.millrace.order.web.OrderId;
import io.millrace.order.web.Problem;
import io.millrace.order.web.Refusals;
import io.millrace.order.web.Refuses;
import io.millrace.order.web.Text;
import io.millrace.platform.problems.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class ReadingController {

    private static final int MAX_LIMIT = 200;
    private static final String DEFAULT_LIMIT = "50";
    private static final int MAX_USER_ID = 128;

    private static final String EVENTS =
            "event:status\ndata:{\"status\":\"PLACED\",\"at\":\"2026-11-22T08:30:00Z\"}\n\n";
    private static final Pattern LIMIT = Pattern.compile("[0-9]{1,9}");

    private final Orders orders;
    private final Pages pages;
    private final StatusStreams streams;
    private final Lane lane;

    ReadingController(Orders orders, Pages pages, StatusStreams streams, Lanes lanes) {
        this.orders = orders;
        this.pages = pages;
        this.streams = streams;
        this.lane = lanes.reading();
    }

    /** The next page's cursor is null on the last page. */
    record Page(
            List<OrderView> orders,
            @Schema(
                            types = {"string", "null"},
                            description = "Begins the next page; null on the last one")
                    String nextCursor) {}

    @Operation(summary = "Read an order", description = "Finds an order right after it was accepted.")
    @ApiResponse(responseCode = "200", description = "The order")
    @Refuses({Problem.UNKNOWN_ORDER, Problem.DATABASE_UNAVAILABLE, Problem.CATCHING_UP, Problem.BUSY})
    @GetMapping(path = "/orders/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<OrderView> order(@OrderId @PathVariable String id) {
        return lane.call(() -> orders.find(id).map(OrderView::of).orElseThrow(() -> unknown(id)));
    }

    @Operation(summary = "List orders, newest first")
    @ApiResponse(responseCode = "200", description = "A page of orders")
    @Refuses({Problem.INVALID_FIELD, Problem.DATABASE_UNAVAILABLE, Problem.BUSY})
    @GetMapping(path = "/orders", produces = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<Page> page(
            @Parameter(
                            description = "Only this user's",
                            schema =
                                    @Schema(
                                            type = "string",
                                            minLength = 1,
                                            maxLength = MAX_USER_ID,
                                            pattern = Text.PATTERN))
                    @RequestParam(name = "user_id", required = false)
                    String userId,
            @Parameter(description = "Only those that have it", schema = @Schema(implementation = Status.class))
                    @RequestParam(required = false)
                    String status,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "" + MAX_LIMIT,
                                            defaultValue = DEFAULT_LIMIT))
                    @RequestParam(required = false)
                    String limit,
            @Parameter(
                            description = "next_cursor of the page before, and nothing else",
                            schema = @Schema(type = "string", maxLength = 1024, pattern = "^[A-Za-z0-9_-]+$"))
                    @RequestParam(required = false)
                    String cursor) {
        var size = given(limit).map(ReadingController::limit).orElse(Integer.valueOf(DEFAULT_LIMIT));
        // Who asks for nobody's orders must not get everybody's.
        var user = Optional.ofNullable(userId).map(ReadingController::user).orElse(null);
        var only = given(status).map(ReadingController::status).orElse(null);
        var behind = given(cursor).map(Cursor::parse).orElse(null);
        return lane.call(() -> page(pages.newestFirst(user, only, behind, size + 1), size));
    }

    private static Page page(List<Order> found, int size) {
        var shown = found.subList(0, Math.min(size, found.size()));
        var next = found.size() > size ? Cursor.behind(shown.get(size - 1)).text() : null;
        return new Page(shown.stream().map(OrderView::of).toList(), next);
    }

    @Operation(
            summary = "Follow an order's status",
            description = "One event named status for each status so far and to come; ends with a terminal status.")
    @ApiResponse(
            responseCode = "200",
            description = "Server-sent events named status, each with a status and the time since when it is there",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string", example = EVENTS)))
    @Refuses({Problem.UNKNOWN_ORDER, Problem.DATABASE_UNAVAILABLE, Problem.CATCHING_UP, Problem.BUSY})
    @GetMapping(path = "/orders/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    CompletableFuture<SseEmitter> events(@OrderId @PathVariable String id) {
        streams.refuseTooMany();
        return lane.call(() -> streams.open(orders.find(id).orElseThrow(() -> unknown(id))));
    }

    private static Optional<String> given(String parameter) {
        return Optional.ofNullable(parameter).filter(value -> !value.isEmpty());
    }

    private static String user(String userId) {
        Text.flaw(userId, MAX_USER_ID).ifPresent(flaw -> {
            throw Refusals.of("user_id", "user_id " + flaw + ".");
        });
        return userId;
    }

    private static int limit(String text) {
        var limit = LIMIT.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Refusals.of("limit", "limit must be a whole number from 1 to " + MAX_LIMIT + ", not " + text + ".");
        }
        return limit;
    }

    private static Status status(String text) {
        try {
            return Status.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw Refusals.of("status", "status must be one of " + List.of(Status.values()) + ".");
        }
    }

    private static ProblemException unknown(String id) {
        return new ProblemException(HttpStatus.NOT_FOUND, "unknown-order", "There is no order " + id + ".");
    }
}
