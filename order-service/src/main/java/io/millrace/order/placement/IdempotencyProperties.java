package io.millrace.order.placement;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long keys are remembered.
 *
 * @param retention how long the same call with the same key gets the same answer; later it is refused (422)
 * @param expiryInterval how often older keys are looked for
 */
@ConfigurationProperties("millrace.orders.idempotency")
record IdempotencyProperties(@DefaultValue("7d") Duration retention, @DefaultValue("10m") Duration expiryInterval) {}
