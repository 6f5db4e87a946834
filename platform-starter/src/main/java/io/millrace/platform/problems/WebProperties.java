package io.millrace.platform.problems;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param maxBodySize the largest body that is taken, text formats such as CSV aside
 * @param maxBodyTime how long a body may take to come, text formats such as CSV aside
 */
@Validated
@ConfigurationProperties("millrace.web")
record WebProperties(
        @DefaultValue("256KB") @NotNull DataSize maxBodySize,
        @DefaultValue("20s") @NotNull @DurationMin(seconds = 1) Duration maxBodyTime) {}
