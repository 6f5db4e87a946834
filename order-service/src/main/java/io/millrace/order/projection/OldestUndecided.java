package io.millrace.order.projection;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How long the oldest order has waited that nobody decided. Looked for now and then, not at every scrape; it grows in
 * between, also while the database is away.
 */
@Component
class OldestUndecided {

    private static final Logger log = LoggerFactory.getLogger(OldestUndecided.class);

    private final JdbcClient jdbc;
    private volatile Instant since = Instant.MAX;

    OldestUndecided(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        TimeGauge.builder("orders.undecided.oldest", this, TimeUnit.SECONDS, oldest -> oldest.waited(clock.instant()))
                .description("How long the oldest order without a decision has been waiting")
                .register(meters);
    }

    private double waited(Instant now) {
        return since.isAfter(now) ? 0 : Duration.between(since, now).toMillis() / 1000.0;
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void look() {
        try {
            since = jdbc.sql("select min(accepted_at) from orders where status = 'PLACED' and accepted_at is not null")
                    .query(OffsetDateTime.class)
                    .optional()
                    .map(OffsetDateTime::toInstant)
                    .orElse(Instant.MAX);
        } catch (DataAccessException e) {
            log.debug("Could not look for the oldest undecided order", e);
        }
    }
}
