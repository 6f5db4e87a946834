package io.millrace.order.placement;

import io.millrace.order.domain.Basket;
import io.millrace.order.domain.PlacedOrder;
import io.millrace.order.log.LogFull;
import io.millrace.order.log.OrderLog;
import io.millrace.order.projection.OrderStore;
import io.millrace.order.projection.ProjectedOrders;
import io.millrace.platform.problems.ProblemException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Places an order once for a user and key, whatever crashes and whoever calls at the same time. The claim on the key,
 * with the order that is to be published, is committed before anything is sent; its owner then publishes it once, while
 * holding the claim. Who finds a claim that is held waits; who finds one that nobody holds and that was not published
 * looks whether the log has the order all the same, and only if not takes the claim over.
 */
@Component
class KeyedPlacement {

    private static final int MAX_ROUNDS = 20;

    private final Admission admission;
    private final Claims claims;
    private final Intake intake;
    private final ProjectedOrders projected;
    private final OrderStore store;
    private final TransactionTemplate transaction;
    private final KeyLocks locks = new KeyLocks();

    KeyedPlacement(
            Admission admission,
            Claims claims,
            Intake intake,
            ProjectedOrders projected,
            OrderStore store,
            TransactionTemplate transaction) {
        this.admission = admission;
        this.claims = claims;
        this.intake = intake;
        this.projected = projected;
        this.store = store;
        this.transaction = transaction;
    }

    PlacedOrder place(Basket basket, String key) {
        var orderId = OrderIds.of(basket.userId(), key);
        return locks.holding(orderId, () -> placeOnce(basket, key, orderId));
    }

    private PlacedOrder placeOnce(Basket basket, String key, String orderId) {
        var me = UUID.randomUUID();
        var fingerprint = Fingerprint.of(basket);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            var claim = claims.find(orderId);
            if (claim.isEmpty()) {
                refuseForgotten(orderId);
                claims.claim(key, fingerprint, admission.admit(basket, orderId), me);
            } else {
                refuseOther(claim.get(), fingerprint);
                var order = settle(claim.get(), me);
                if (order.isPresent()) {
                    return order.get();
                }
            }
        }
        throw new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "idempotency-key-in-use",
                        "Other calls with this key do not come to an end. Try again later.")
                .retryAfter(Duration.ofSeconds(1));
    }

    /**
     * The answer is gone, and with it what the body was; but there must not be a second order. A claim that somebody made
     * just now is there before its order is, so it is looked for after it.
     */
    private void refuseForgotten(String orderId) {
        if (store.find(orderId).isPresent() && claims.find(orderId).isEmpty()) {
            throw reused("The key was used so long ago that its answer is forgotten. The order is " + orderId + ".");
        }
    }

    private static void refuseOther(Claims.Claim claim, byte[] fingerprint) {
        if (!Arrays.equals(claim.fingerprint(), fingerprint)) {
            throw reused("The key was used for another body. Send every new order with a new key.");
        }
    }

    private static ProblemException reused(String detail) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused", detail)
                .field("Idempotency-Key");
    }

    /** One step towards a published claim; empty when it must be looked at again. */
    private Optional<PlacedOrder> settle(Claims.Claim claim, UUID me) {
        if (claim.published()) {
            return Optional.of(claim.order());
        }
        if (claim.owner().equals(me)) {
            return publishAsOwner(claim.order(), me);
        }
        if (!isPublishedOnceFree(claim)) {
            healOrTakeOver(claim, me);
        }
        return Optional.empty();
    }

    private Optional<PlacedOrder> publishAsOwner(PlacedOrder order, UUID me) {
        var full = new LogFull[1];
        var mine = Boolean.TRUE.equals(transaction.execute(status -> {
            var held = claims.lock(order.orderId());
            if (held.isEmpty() || held.get().published() || !held.get().owner().equals(me)) {
                return false;
            }
            try {
                OrderLog.await(intake.take(order));
                claims.published(order.orderId());
            } catch (LogFull e) {
                claims.giveUp(order.orderId());
                full[0] = e;
            }
            return true;
        }));
        if (full[0] != null) {
            throw full[0];
        }
        return mine ? Optional.of(order) : Optional.empty();
    }

    /** Waits for whoever is publishing. */
    private boolean isPublishedOnceFree(Claims.Claim claim) {
        return Boolean.TRUE.equals(
                transaction.execute(status -> claims.lock(claim.order().orderId())
                        .map(Claims.Claim::published)
                        .orElse(true)));
    }

    private void healOrTakeOver(Claims.Claim claim, UUID me) {
        var orderId = claim.order().orderId();
        if (projected.find(orderId).isPresent()) {
            claims.published(orderId);
        } else {
            admission.refuseBlocked(claim.order().userId());
            claims.takeOver(orderId, claim.owner(), me);
        }
    }
}
