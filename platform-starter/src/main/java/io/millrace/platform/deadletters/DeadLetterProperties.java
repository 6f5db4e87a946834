package io.millrace.platform.deadletters;

import jakarta.validation.constraints.NotBlank;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param group the consumer group whose dead letters {@code /actuator/deadletters} shows and replays, together with those
 *     of the groups {@code <group>-…}; the offsets of {@code <group>.deadletters} say what was replayed
 */
@Validated
@ConfigurationProperties("millrace.dead-letters")
public record DeadLetterProperties(@NotBlank String group) {

    boolean isOurs(ConsumerRecord<?, ?> deadLetter) {
        var failed = DeadLetterHeaders.text(deadLetter.headers(), DeadLetterHeaders.GROUP);
        return failed != null && (failed.equals(group) || failed.startsWith(group + "-"));
    }

    String replayGroup() {
        return group + ".deadletters";
    }
}
