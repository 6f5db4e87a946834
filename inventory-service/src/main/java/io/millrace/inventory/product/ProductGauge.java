package io.millrace.inventory.product;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Metric {@code inventory_products}: how many products there are. Counting reads all of them, so it is done once a
 * minute and not at every scrape, which also never waits for the database.
 */
@Component
class ProductGauge implements MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(ProductGauge.class);

    private final Products products;
    private volatile double counted = Double.NaN;

    ProductGauge(Products products) {
        this.products = products;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("inventory.products", () -> counted)
                .description("Products in the catalogue, counted once a minute")
                .register(registry);
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void count() {
        try {
            counted = products.count();
        } catch (DataAccessException e) {
            log.warn("Products were not counted, inventory_products keeps its value: {}", e.getMessage());
        }
    }
}
