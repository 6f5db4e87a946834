package io.millrace.order.reading;

import io.millrace.order.book.Orders;
import io.millrace.order.book.Place;
import io.millrace.order.domain.Order;
import io.millrace.order.domain.Status;
import io.millrace.order.web.Lane;
import io.millrace.order.web.Lanes;
import io.millrace.order.web.OrderId;
import io.millrace.order.web.Problem;
import io.millrace.platform.problems.Violation;
import io.millrace.platform.web.Page;
import io.millrace.platform.web.Paged;
import io.millrace.platform.web.Text;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class ReadingController {

    private static final int MAX_LIMIT = 200;
    private static final int MAX_USER_ID = 128;

    private final Orders orders;
    private final StatusStreams streams;
    private final Lane lane;

    ReadingController(Orders orders, StatusStreams streams, Lanes lanes) {
        this.orders = orders;
        this.streams = streams;
        this.lane = lanes.reading();
    }

    /** The next page's cursor is null on the last page. */
    @Schema(name = "Page")
    record OrderPage(
            List<OrderView> orders,
            @Schema(
                            types = {"string", "null"},
                            description = "Begins the next page; null on the last one")
                    @Nullable
                    String nextCursor) {}

    @ReadsAnOrder
    @GetMapping(path = "/orders/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<OrderView> order(@OrderId @PathVariable String id) {
        return lane.call(() -> OrderView.of(find(id)));
    }

    @ListsOrders
    @GetMapping(path = "/orders", produces = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<OrderPage> page(
            @Parameter(
                            description = "Only this user's",
                            schema =
                                    @Schema(
                                            type = "string",
                                            minLength = 1,
                                            maxLength = MAX_USER_ID,
                                            pattern = Text.PATTERN))
                    @RequestParam(name = "user_id", required = false)
                    @Nullable
                    String userId,
            @Parameter(description = "Only those that have it", schema = @Schema(implementation = Status.class))
                    @RequestParam(required = false)
                    @Nullable
                    Status status,
            @Paged(max = MAX_LIMIT) Page page) {
        // Who asks for nobody's orders must not get everybody's.
        if (userId != null) {
            Text.flaw(userId, MAX_USER_ID).ifPresent(flaw -> {
                throw Violation.invalid("user_id", flaw);
            });
        }
        var place = page.after(Place::parse).orElse(null);
        return lane.call(() -> {
            var cut = page.cut(
                    orders.newestFirst(userId, status, place, page.limitAndOneMore()),
                    order -> Place.behind(order).toString());
            return new OrderPage(cut.views(OrderView::of), cut.nextCursor());
        });
    }

    @FollowsAnOrder
    @GetMapping(path = "/orders/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    CompletableFuture<SseEmitter> events(@OrderId @PathVariable String id) {
        streams.refuseTooMany();
        return lane.call(() -> streams.open(find(id)));
    }

    private Order find(String id) {
        return orders.find(id).orElseThrow(() -> Problem.UNKNOWN_ORDER.because("There is no order " + id + "."));
    }
}
