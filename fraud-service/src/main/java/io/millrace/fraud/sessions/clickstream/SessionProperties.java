package io.millrace.fraud.sessions.clickstream;

import io.millrace.fraud.sessions.Sessionizer;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How clicks are cut into sessions.
 *
 * @param applicationId Kafka Streams application and consumer group
 * @param gap time without a click that ends a session
 * @param memory how long a session, and a click's id, is remembered after it was last seen, by the log's time
 * @param commitInterval how long a click may wait for the transaction that publishes it
 */
@Validated
@ConfigurationProperties("millrace.fraud.sessions")
record SessionProperties(
        @NotBlank @DefaultValue("fraud-service-sessions") String applicationId,
        @NotNull @DurationMin(seconds = 1) @DefaultValue("30m") Duration gap,
        @NotNull @DefaultValue("1d") Duration memory,
        @NotNull @DurationMin(millis = 1) @DefaultValue("500ms") Duration commitInterval) {

    @AssertTrue(message = "memory must be at least gap, or a session would be forgotten before it ends")
    boolean isMemoryLongEnough() {
        return memory == null || gap == null || memory.compareTo(gap) >= 0;
    }

    Sessionizer sessionizer() {
        return new Sessionizer(gap, memory);
    }
}
