package io.millrace.inventory.reservation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.events.ReservationStatus;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Metrics {@code inventory_reservations_total{status}} and {@code inventory_reservation_batch_size}. */
@Component
class ReservationMetrics {

    private final Map<ReservationStatus, Counter> reservations = new EnumMap<>(ReservationStatus.class);
    private final DistributionSummary batchSize;

    ReservationMetrics(MeterRegistry registry) {
        for (var status : ReservationStatus.values()) {
            reservations.put(
                    status,
                    Counter.builder("inventory.reservations")
                            .description("Reservations that came to have this status")
                            .tag("status", status.name())
                            .register(registry));
        }
        batchSize = DistributionSummary.builder("inventory.reservation.batch.size")
                .description("Orders decided in one transaction")
                .register(registry);
    }

    void became(ReservationStatus status, long count) {
        reservations.get(status).increment(count);
    }

    void decided(int orders) {
        batchSize.record(orders);
    }
}
