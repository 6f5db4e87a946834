package io.millrace.order.reading;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Streams of status changes.
 *
 * @param maxLife after which a stream is closed whatever became of the order; clients open it again
 * @param heartbeat how often a comment is sent to every client
 * @param maxOpen how many may be open at this instance; one more is refused (503)
 */
@ConfigurationProperties("millrace.orders.streams")
@Validated
record StreamProperties(
        @DefaultValue("10m") @NotNull @DurationMin(seconds = 1) Duration maxLife,
        @DefaultValue("15s") @NotNull @DurationMin(millis = 10) Duration heartbeat,
        @DefaultValue("1000") @Min(1) int maxOpen) {}
