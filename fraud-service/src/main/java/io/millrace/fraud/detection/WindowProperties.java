package io.millrace.fraud.detection;

import io.millrace.fraud.assessment.Windowing;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How event time is cut into windows.
 *
 * @param size length of a window
 * @param grace how far a user's time may pass a window's end before orders for it are late
 * @param memory how long orders and closed windows are remembered, by the wall clock
 * @param blockAfterWindow how long a block lasts after its window's end
 */
@Validated
@ConfigurationProperties("millrace.fraud.windows")
record WindowProperties(
        @DurationMin(seconds = 1) @DefaultValue("5m") Duration size,
        @DurationMin @DefaultValue("60s") Duration grace,
        @DurationMin(minutes = 1) @DefaultValue("1d") Duration memory,
        @DurationMin @DefaultValue("15m") Duration blockAfterWindow) {

    Windowing windowing() {
        return new Windowing(size, grace, memory, blockAfterWindow);
    }
}
