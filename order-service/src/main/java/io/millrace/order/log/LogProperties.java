package io.millrace.order.log;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How orders are written to the log.
 *
 * @param deliveryTimeout after which an order that the log did not acknowledge is given up (503)
 * @param requestTimeout how long one attempt may take; less than the delivery timeout
 * @param maxBlock how long a placement may wait for room in the buffer before it is refused (429)
 * @param bufferMemory size of that buffer
 * @param batchSize how much of it a batch for a partition takes, however few orders are in it
 * @param linger how long to wait for more orders to send with this one
 */
@Validated
@ConfigurationProperties("millrace.orders.log")
public record LogProperties(
        @DefaultValue("5s") @NotNull @DurationMin(millis = 100) Duration deliveryTimeout,
        @DefaultValue("2s") @NotNull @DurationMin(millis = 100) Duration requestTimeout,
        @DefaultValue("20ms") @NotNull @DurationMin Duration maxBlock,
        @DefaultValue("32MB") @NotNull DataSize bufferMemory,
        @DefaultValue("64KB") @NotNull DataSize batchSize,
        @DefaultValue("0ms") @NotNull @DurationMin Duration linger) {

    /** After which an order that was handed to the producer has arrived or been given up. */
    public Duration mostUnderWay() {
        return maxBlock.plus(deliveryTimeout);
    }
}
