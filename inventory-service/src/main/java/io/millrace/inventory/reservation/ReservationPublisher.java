package io.millrace.inventory.reservation;

import io.millrace.events.Topics;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the log what is stored. The rows are held until the log has acknowledged, so that of two events of an order the
 * later state is always the later record, whichever thread or instance writes it.
 */
@Component
class ReservationPublisher {

    private final JdbcClient db;
    private final Reservations reservations;
    private final KafkaTemplate<String, Object> log;

    ReservationPublisher(JdbcClient db, Reservations reservations, KafkaTemplate<String, Object> log) {
        this.db = db;
        this.reservations = reservations;
        this.log = log;
    }

    /** Publishes the stored state of those of the orders for which it is news; returns when all have been acknowledged. */
    @Transactional(isolation = Isolation.READ_COMMITTED)
    public void publish(Collection<String> orderIds, Predicate<Reservation> isNews) {
        // Nothing is written here but row locks, which need not survive a crash: no need to wait for the disk.
        db.sql("set local synchronous_commit = off").update();
        var acknowledgements = reservations.holdStill(orderIds).stream()
                .filter(isNews)
                .map(reservation -> log.send(Topics.RESERVATIONS.name(), reservation.orderId(), reservation.event()))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(acknowledgements).join();
    }
}
