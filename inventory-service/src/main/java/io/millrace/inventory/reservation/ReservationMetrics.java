package io.millrace.inventory.reservation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.events.ReservationStatus;
import org.springframework.stereotype.Component;

/** Metrics {@code inventory_reservations_total{status}} and {@code inventory_reservation_batch_size}. */
@Component
class ReservationMetrics {

    private final MeterRegistry registry;
    private final DistributionSummary batchSize;

    ReservationMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (var status : ReservationStatus.values()) {
            reservations(status);
        }
        batchSize = DistributionSummary.builder("inventory.reservation.batch.size")
                .description("Orders decided in one transaction")
                .register(registry);
    }

    void became(ReservationStatus status, long count) {
        reservations(status).increment(count);
    }

    void decided(int orders) {
        batchSize.record(orders);
    }

    /** Made when it is asked for first, which is at the start, so that it begins with 0. */
    private Counter reservations(ReservationStatus status) {
        return Counter.builder("inventory.reservations")
                .description("Reservations that came to have this status")
                .tag("status", status.name())
                .register(registry);
    }
}
