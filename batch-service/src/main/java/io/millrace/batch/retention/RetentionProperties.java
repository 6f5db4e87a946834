package io.millrace.batch.retention;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which runs that have ended are kept, with their logs and results. The latest one that succeeded always is.
 *
 * @param age for so long since they ended
 * @param minRuns of each pipeline, the newest so many however old they are
 * @param maxRuns of each pipeline, no more than the newest so many
 * @param auditAge for so long it is kept who did what
 * @param fenceAge for so long an attempt that nobody here can end may be running, and is kept from writing
 * @param every how often this is looked at
 */
@Validated
@ConfigurationProperties("millrace.batch.retention")
record RetentionProperties(
        @DefaultValue("90d") @NotNull @DurationMin(seconds = 1) Duration age,
        @DefaultValue("10") @Min(0) int minRuns,
        @DefaultValue("10000") @Min(1) int maxRuns,
        @DefaultValue("400d") @NotNull @DurationMin(seconds = 1) Duration auditAge,
        @DefaultValue("7d") @NotNull @DurationMin(seconds = 1) Duration fenceAge,
        @DefaultValue("1h") @NotNull @DurationMin(millis = 100) Duration every) {}
