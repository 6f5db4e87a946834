package io.millrace.fraud.alerts;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/** @param maxMemory how much memory the alerts may take that {@code GET /alerts} lists; the oldest go first */
@Validated
@ConfigurationProperties("millrace.fraud.alerts")
record AlertProperties(@NotNull @DefaultValue("64MB") DataSize maxMemory) {}
