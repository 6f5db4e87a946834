package io.millrace.inventory.capture;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Metrics {@code capture_connector_up}, {@code capture_slot_bytes} and {@code capture_repairs_total}. */
final class CaptureMetrics implements MeterBinder {

    private final ProductCapture capture;

    CaptureMetrics(ProductCapture capture) {
        this.capture = capture;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("capture.connector.up", capture, it -> it.state().running() ? 1 : 0)
                .description("1 while the connector that captures products runs")
                .register(registry);
        Gauge.builder("capture.slot.bytes", capture, ProductCapture::slotBytes)
                .description("Write-ahead log that PostgreSQL keeps for what was not captured yet")
                .register(registry);
        FunctionCounter.builder("capture.repairs", capture, ProductCapture::repaired)
                .description("How often capture had lost its place and read all products anew")
                .register(registry);
    }
}
