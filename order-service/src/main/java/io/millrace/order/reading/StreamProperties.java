package io.millrace.order.reading;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Streams of status changes.
 *
 * @param maxLife after which a stream is closed whatever became of the order; clients open it again
 * @param heartbeat how often a comment is sent to every client
 */
@ConfigurationProperties("millrace.orders.streams")
record StreamProperties(@DefaultValue("10m") Duration maxLife, @DefaultValue("15s") Duration heartbeat) {}
