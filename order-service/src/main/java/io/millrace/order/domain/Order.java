package io.millrace.order.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an order. Each kind of fact is joined to what is known by an operation that is commutative and
 * idempotent, so that the order of arrival and redelivery do not matter; only of several placements the first one
 * counts, and those share a partition.
 *
 * @param placed what was placed; not there until it was read, which another fact may precede
 * @param acceptedAt when the log took the order; there as soon as {@code placed}
 * @param history statuses since they were known, oldest first; empty as long as the placement is unknown
 */
public record Order(
        String orderId,
        @Nullable PlacedOrder placed,
        @Nullable Instant acceptedAt,
        Stock stock,
        Fraud fraud,
        boolean cancelled,
        List<StatusChange> history) {

    public Order {
        Objects.requireNonNull(orderId);
        history = List.copyOf(history);
    }

    public static Order unknown(String orderId) {
        return new Order(orderId, null, null, Stock.PENDING, Fraud.PENDING, false, List.of());
    }

    /** Joins the facts and notes the status that follows from all of them, if it is a new one, as of {@code now}. */
    public Order learn(List<Fact> facts, Instant now) {
        var order = this;
        for (var fact : facts) {
            order = order.join(fact);
        }
        return order.settle(now);
    }

    private Order join(Fact fact) {
        if (fact instanceof Fact.Placed first) {
            return isKnown() ? this : with(first.order(), first.acceptedAt(), stock, fraud, cancelled);
        }
        if (fact instanceof Fact.StockDecided decided) {
            return with(placed, acceptedAt, stock.and(decided.stock()), fraud, cancelled);
        }
        if (fact instanceof Fact.Assessed assessed) {
            return with(placed, acceptedAt, stock, fraud.and(assessed.fraud()), cancelled);
        }
        if (fact instanceof Fact.Alerted alerted) {
            return with(placed, acceptedAt, stock, fraud.and(alerted.fraud()), cancelled);
        }
        return with(placed, acceptedAt, stock, fraud, true);
    }

    private Order with(
            @Nullable PlacedOrder placed, @Nullable Instant acceptedAt, Stock stock, Fraud fraud, boolean cancelled) {
        return new Order(orderId, placed, acceptedAt, stock, fraud, cancelled, history);
    }

    private Order settle(Instant now) {
        if (!isKnown()) {
            return this;
        }
        var changes = new ArrayList<>(history);
        if (changes.isEmpty()) {
            changes.add(new StatusChange(Status.PLACED, placed().placedAt()));
        }
        var last = changes.get(changes.size() - 1);
        var next = derivedStatus();
        if (last.status() != next) {
            changes.add(new StatusChange(next, now.isBefore(last.at()) ? last.at() : now));
        }
        return new Order(orderId, placed, acceptedAt, stock, fraud, cancelled, changes);
    }

    private Status derivedStatus() {
        if (stock.state() == Stock.State.REJECTED) {
            return Status.REJECTED;
        }
        if (fraud.state() == Fraud.State.BLOCKED) {
            return Status.BLOCKED;
        }
        if (cancelled) {
            return Status.CANCELLED;
        }
        return stock.state() == Stock.State.RESERVED && fraud.state() == Fraud.State.APPROVED
                ? Status.CONFIRMED
                : Status.PLACED;
    }

    /** What was placed, of a known order. */
    @Override
    public PlacedOrder placed() {
        return Objects.requireNonNull(placed, () -> "The placement of " + orderId + " was not read yet");
    }

    /** Whether the order itself was read, and not only what others said of it. */
    public boolean isKnown() {
        return placed != null;
    }

    /** The latest status of a known order. */
    public StatusChange status() {
        return history.get(history.size() - 1);
    }

    /** Why the order was rejected or blocked: the rejection's reason or the rules' names joined by commas. */
    public Optional<String> reason() {
        return switch (status().status()) {
            case REJECTED -> Optional.ofNullable(stock.reason());
            case BLOCKED -> Optional.of(String.join(",", fraud.rules()));
            case PLACED, CONFIRMED, CANCELLED -> Optional.empty();
        };
    }
}
