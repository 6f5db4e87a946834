package io.millrace.fraud.detection;

import io.millrace.fraud.assessment.Windowing;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
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
        @NotNull @DurationMin(seconds = 1) @DefaultValue("5m") Duration size,
        @NotNull @DurationMin @DefaultValue("60s") Duration grace,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("1d") Duration memory,
        @NotNull @DurationMin @DefaultValue("15m") Duration blockAfterWindow) {

    @AssertTrue(message = "memory must be at least size and grace together, or an alert could not name its orders")
    boolean isMemoryLongEnough() {
        return size == null || grace == null || memory == null || memory.compareTo(size.plus(grace)) >= 0;
    }

    Windowing windowing() {
        return new Windowing(size, grace, memory, blockAfterWindow);
    }
}
