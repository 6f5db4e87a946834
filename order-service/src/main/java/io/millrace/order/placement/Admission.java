package io.millrace.order.placement;

import io.millrace.order.blocks.Blocks;
import io.millrace.order.catalogue.Catalogue;
import io.millrace.order.domain.Basket;
import io.millrace.order.domain.PlacedOrder;
import io.millrace.order.web.Problem;
import io.millrace.platform.replicas.Replica;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/** Decides from memory whether an order may be placed, and prices it. */
@Component
class Admission {

    private final Catalogue catalogue;
    private final Blocks blocks;
    private final List<Replica<?>> replicas;
    private final Clock clock;

    Admission(Catalogue catalogue, Blocks blocks, List<Replica<?>> replicas, Clock clock) {
        this.catalogue = catalogue;
        this.blocks = blocks;
        this.replicas = replicas;
        this.clock = clock;
    }

    /**
     * @throws io.millrace.platform.problems.ProblemException while the catalogue is not read yet, or the user is blocked
     * @throws io.millrace.order.domain.OrderRefused when the catalogue does not have what is ordered
     */
    PlacedOrder admit(Basket basket, String orderId) {
        refuseWhileStarting();
        refuseBlocked(basket.userId());
        return basket.price(orderId, catalogue::find, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private void refuseWhileStarting() {
        if (!replicas.stream().allMatch(Replica::isCaughtUp)) {
            throw Problem.STARTING
                    .because("The service is still reading the catalogue. Try again later.")
                    .retryAfter(Duration.ofSeconds(2));
        }
    }

    void refuseBlocked(String userId) {
        blocks.blockedUntil(userId, clock.instant()).ifPresent(until -> {
            throw Problem.USER_BLOCKED
                    .because("The user may not place orders until " + until + ".")
                    .with("blocked_until", until);
        });
    }
}
