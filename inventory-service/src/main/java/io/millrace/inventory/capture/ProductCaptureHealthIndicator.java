package io.millrace.inventory.capture;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** {@code productCapture} in the health endpoint. The service works without it, so it is no part of readiness. */
final class ProductCaptureHealthIndicator implements HealthIndicator {

    private final ProductCapture capture;

    ProductCaptureHealthIndicator(ProductCapture capture) {
        this.capture = capture;
    }

    @Override
    public Health health() {
        var state = capture.state();
        return (state.running() ? Health.up() : Health.down())
                .withDetail("connector", state.detail())
                .withDetail("slot_bytes", capture.slotBytes())
                .build();
    }
}
