package io.millrace.order.cancellation;

import io.millrace.order.book.Orders;
import io.millrace.order.domain.Order;
import io.millrace.order.domain.Status;
import io.millrace.order.log.OrderLog;
import io.millrace.order.web.Lane;
import io.millrace.order.web.Lanes;
import io.millrace.order.web.OrderId;
import io.millrace.order.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CancellationController {

    private final Orders orders;
    private final OrderLog log;
    private final Lane lane;
    private final Clock clock;

    CancellationController(Orders orders, OrderLog log, Lanes lanes, Clock clock) {
        this.orders = orders;
        this.log = log;
        this.lane = lanes.reading();
        this.clock = clock;
    }

    record Cancellation(
            @Schema(example = "019aa0b6-7d3e-7c31-9d0f-3f6f0a2b1c4d") String orderId,
            @Schema(description = "The status so far; CANCELLED follows unless the order turns out REJECTED or BLOCKED")
                    Status status) {}

    @CancelsAnOrder
    @PostMapping(path = "/orders/{id}/cancellation", produces = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<ResponseEntity<Cancellation>> cancel(@OrderId @PathVariable String id) {
        return lane.call(() -> orders.find(id)
                        .orElseThrow(() -> Problem.UNKNOWN_ORDER.because("There is no order " + id + ".")))
                .thenCompose(this::cancel);
    }

    private CompletableFuture<ResponseEntity<Cancellation>> cancel(Order order) {
        var status = order.status().status();
        if (!status.isCancellable()) {
            throw Problem.NOT_CANCELLABLE
                    .because("The order is " + status + " already.")
                    .with("order_status", status);
        }
        var taken = order.cancelled()
                ? CompletableFuture.<Void>completedFuture(null)
                : log.appendCancelled(order.placed(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return taken.thenApply(nothing -> ResponseEntity.accepted()
                .location(URI.create("/orders/" + order.orderId()))
                .body(new Cancellation(order.orderId(), status)));
    }
}
