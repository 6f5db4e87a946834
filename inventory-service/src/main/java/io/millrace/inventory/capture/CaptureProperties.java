package io.millrace.inventory.capture;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Kafka Connect captures products.
 *
 * @param connector the connector's name
 * @param databaseHost PostgreSQL's host as Connect sees it; by default the data source's
 * @param databasePort PostgreSQL's port as Connect sees it; by default the data source's
 * @param databaseName the database; by default the data source's
 * @param databaseUser a role that may replicate and read products
 * @param databasePassword that role's password
 * @param registryUrl the schema registry as Connect sees it, Confluent API; by default {@code millrace.registry.url}
 * @param slot the replication slot
 * @param checkInterval how often connector and tasks are looked after
 * @param heartbeatInterval how often the connector notes its position while no product changes
 * @param stallTimeout how long the connector may not have moved, though it is running, before it is restarted; several
 *     times as long as heartbeats and Connect's {@code offset.flush.interval.ms} take
 */
@Validated
@ConfigurationProperties("millrace.capture")
record CaptureProperties(
        @DefaultValue("inventory-products") @NotBlank String connector,
        @Nullable String databaseHost,
        @Nullable @Min(1) @Max(65_535) Integer databasePort,
        @Nullable String databaseName,
        @DefaultValue("inventory_cdc") @NotBlank String databaseUser,
        @DefaultValue("inventory_cdc") @NotNull String databasePassword,
        @Nullable URI registryUrl,
        @DefaultValue("inventory_products")
                @Pattern(
                        regexp = "[a-z0-9_]{1,63}",
                        message = "must be lower case letters, digits and _, as PostgreSQL names slots")
                String slot,
        @DefaultValue("10s") @NotNull @DurationMin(millis = 100) Duration checkInterval,
        @DefaultValue("10s") @NotNull @DurationMin(millis = 100) Duration heartbeatInterval,
        @DefaultValue("5m") @NotNull @DurationMin(seconds = 1) Duration stallTimeout) {}
