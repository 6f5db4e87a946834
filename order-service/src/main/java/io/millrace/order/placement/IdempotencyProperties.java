package io.millrace.order.placement;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long keys are remembered.
 *
 * @param retention how long the same call with the same key gets the same answer; later it is refused (422)
 * @param expiryInterval how often older keys are looked for
 */
@ConfigurationProperties("millrace.orders.idempotency")
@Validated
record IdempotencyProperties(
        @DefaultValue("7d") @NotNull @DurationMin(minutes = 1) Duration retention,
        @DefaultValue("10m") @NotNull @DurationMin(seconds = 1) Duration expiryInterval) {}
