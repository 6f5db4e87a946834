package io.millrace.inventory.product;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Metric {@code inventory_products}: how many products there are, counted when it is asked for. */
@Component
class ProductGauge implements MeterBinder {

    private final Products products;

    ProductGauge(Products products) {
        this.products = products;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("inventory.products", products, Products::count)
                .description("Products in the catalogue")
                .register(registry);
    }
}
