package io.millrace.batch.spark;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param ready whether attempts are done by drivers that are kept ready, unless their task wants one of its own
 * @param max most drivers that are kept, busy or idle; when all are busy, a further attempt has a driver of its own
 * @param warm how many are started with the service, and never end for being idle
 * @param attempts after which a driver is replaced
 * @param idle after which a driver that has nothing to do ends
 */
@Validated
@ConfigurationProperties("millrace.spark.drivers")
record DriversProperties(
        @DefaultValue("true") boolean ready,
        @DefaultValue("2") @Min(0) int max,
        @DefaultValue("0") @Min(0) int warm,
        @DefaultValue("50") @Min(1) int attempts,
        @DefaultValue("10m") @NotNull Duration idle) {}
