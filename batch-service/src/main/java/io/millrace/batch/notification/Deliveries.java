package io.millrace.batch.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Delivers notifications, each until it is taken, at least once; the receiver can tell by its id that it has it already. */
@Component
class Deliveries {

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    /** Receivers that do not answer must not keep the scheduler from what it is there for. */
    private static final int AT_ONCE = 4;

    private static final int CROWDED_SECONDS = 5;

    private final Outbox outbox;
    private final Destinations destinations;
    private final Webhook webhook;
    private final Links links;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE);

    Deliveries(Outbox outbox, Destinations destinations, Webhook webhook, Links links, Clock clock) {
        this.outbox = outbox;
        this.destinations = destinations;
        this.webhook = webhook;
        this.links = links;
        this.clock = clock;
    }

    /**
     * Tries it once, if it has not come to its end.
     *
     * @return when to try again; empty when there is nothing left to do
     */
    Optional<Instant> deliver(UUID id) throws InterruptedException {
        if (!places.tryAcquire()) {
            return Optional.of(clock.instant().plusSeconds(CROWDED_SECONDS));
        }
        try {
            var told = outbox.pending(id);
            return told.isEmpty() ? Optional.empty() : tried(told.get());
        } finally {
            places.release();
        }
    }

    private Optional<Instant> tried(Notification told) throws InterruptedException {
        var after = after(told);
        outbox.write(after);
        if (after.sentAt() != null) {
            log.info("{} is told that {} has {}", told.destination(), told.pipeline(), told.event());
        } else {
            log.warn(
                    "{} is not told {} that {} has {}: {}",
                    told.destination(),
                    after.nextAttemptAt() == null ? "at all" : "before " + after.nextAttemptAt(),
                    told.pipeline(),
                    told.event(),
                    after.problem());
        }
        return Optional.ofNullable(after.nextAttemptAt());
    }

    private Notification after(Notification told) throws InterruptedException {
        var destination = destinations.find(told.destination());
        if (destination.isEmpty()) {
            return told.givenUp("millrace.notifications has no " + told.destination() + " any more");
        }
        var problem = webhook.post(destination.get().to(), told.id(), Message.of(told, links));
        var now = clock.instant();
        return problem.map(why -> told.failed(why, now)).orElseGet(() -> told.sent(now));
    }
}
