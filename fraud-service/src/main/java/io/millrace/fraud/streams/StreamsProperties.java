package io.millrace.fraud.streams;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How this instance runs Kafka Streams; what is Kafka's own is under {@code spring.kafka.streams}.
 *
 * @param stateDir directory of the stores; one an instance, and kept over restarts, or they are read back from the log
 * @param advertisedHost host by which other instances reach this one's API
 * @param storeMemory memory of all stores together, outside the heap
 */
@Validated
@ConfigurationProperties("millrace.fraud")
record StreamsProperties(
        @NotNull @DefaultValue(".millrace/fraud-state") Path stateDir,
        @NotBlank @DefaultValue("localhost") String advertisedHost,
        @NotNull @DefaultValue("96MB") DataSize storeMemory) {}
