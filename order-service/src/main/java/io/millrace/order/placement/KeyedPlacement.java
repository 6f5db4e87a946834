package io.millrace.order.placement;

import io.millrace.order.book.Orders;
import io.millrace.order.domain.Basket;
import io.millrace.order.domain.PlacedOrder;
import io.millrace.order.log.LogFull;
import io.millrace.order.log.OrderLog;
import io.millrace.order.web.Problem;
import io.millrace.platform.problems.ProblemException;
import io.millrace.platform.problems.SharedProblem;
import io.millrace.platform.web.IdempotencyKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Places an order once for a user and key, whatever crashes and whoever calls at the same time. The claim on the key,
 * with the order that is to be published, is in the database before anything is sent, and leased to the call that made it
 * for longer than a record may be under way. Only that call sends the order, once; no connection is held meanwhile. Who
 * finds a leased claim waits for it to be published. A lease that ran out means that its owner died, was frozen, or was
 * not told by the log: who finds it looks whether the log has the order, and only if not takes the claim over.
 *
 * <p>What is left: an instance that is frozen after it made sure of its lease and before the record has left it, for longer
 * than the lease, sends the same order once more when somebody took it over meanwhile. Both events have one order id, of
 * which the first counts.
 */
@Component
class KeyedPlacement {

    private static final Logger logger = LoggerFactory.getLogger(KeyedPlacement.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final Admission admission;
    private final Claims claims;
    private final Intake intake;
    private final Orders orders;

    KeyedPlacement(Admission admission, Claims claims, Intake intake, Orders orders) {
        this.admission = admission;
        this.claims = claims;
        this.intake = intake;
        this.orders = orders;
    }

    PlacedOrder place(Basket basket, String key) {
        var orderId = OrderIds.of(basket.userId(), key);
        var fingerprint = Fingerprint.of(basket);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var pause = FIRST_PAUSE;
        while (true) {
            var claim = claims.find(orderId);
            var placed =
                    claim.isPresent() ? settle(claim.get(), fingerprint) : claim(basket, key, fingerprint, orderId);
            if (placed.isPresent()) {
                return placed.get();
            }
            pause(pause, deadline);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** Empty when somebody else was faster. */
    private Optional<PlacedOrder> claim(Basket basket, String key, byte[] fingerprint, String orderId) {
        // What the answer was is not known any more, nor what the body; but there must not be a second order.
        if (claims.isForgotten(orderId)) {
            throw reused("The key was used so long ago that its answer is forgotten. The order is " + orderId + ".");
        }
        var order = admission.admit(basket, orderId);
        var owner = UUID.randomUUID();
        var lease = Lease.begin();
        return claims.claim(key, fingerprint, order, owner)
                ? Optional.of(publish(order, owner, lease))
                : Optional.empty();
    }

    /** Empty while the owner of the claim may be publishing it. */
    private Optional<PlacedOrder> settle(Claims.Claim claim, byte[] fingerprint) {
        if (!Arrays.equals(claim.fingerprint(), fingerprint)) {
            throw reused("The key was used for another body. Send every new order with a new key.");
        }
        if (claim.published()) {
            return Optional.of(claim.order());
        }
        return claim.leased() ? Optional.empty() : settleAbandoned(claim);
    }

    private Optional<PlacedOrder> settleAbandoned(Claims.Claim claim) {
        var order = claim.order();
        if (orders.find(order.orderId()).isPresent()) {
            return Optional.of(order);
        }
        admission.refuseBlocked(order.userId());
        var owner = UUID.randomUUID();
        var lease = Lease.begin();
        return claims.takeOver(claim, owner) ? Optional.of(publish(order, owner, lease)) : Optional.empty();
    }

    private PlacedOrder publish(PlacedOrder order, UUID owner, Lease lease) {
        if (!lease.leavesTimeToSend()) {
            throw inUse();
        }
        try {
            OrderLog.await(intake.take(order));
        } catch (LogFull e) {
            claims.giveUp(order.orderId(), owner);
            throw e;
        }
        notePublished(order.orderId());
        return order;
    }

    /** The log has the order, whether this can be noted or not: who asks again finds it once it is projected. */
    private void notePublished(String orderId) {
        try {
            claims.published(orderId);
        } catch (DataAccessException e) {
            logger.warn("Could not note that order {} is published: {}", orderId, e.toString());
        }
    }

    private static void pause(Duration pause, long deadline) {
        if (System.nanoTime() + pause.toNanos() > deadline) {
            throw inUse();
        }
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw inUse();
        }
    }

    private static ProblemException inUse() {
        return Problem.IDEMPOTENCY_KEY_IN_USE
                .because("Another call with this key has not come to an end. Try again later.")
                .retryAfter(Duration.ofSeconds(1));
    }

    private static ProblemException reused(String detail) {
        return SharedProblem.IDEMPOTENCY_KEY_REUSED.because(detail).field(IdempotencyKey.HEADER);
    }
}
