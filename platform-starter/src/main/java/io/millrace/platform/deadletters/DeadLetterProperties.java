package io.millrace.platform.deadletters;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * @param group the consumer group whose dead letters {@code /actuator/deadletters} shows and replays, together with those
 *     of the groups {@code <group>-…}; the offsets of {@code <group>.deadletters} say what was replayed
 */
@ConfigurationProperties("millrace.dead-letters")
public record DeadLetterProperties(String group) {

    public DeadLetterProperties {
        if (!StringUtils.hasText(group)) {
            throw new IllegalArgumentException("millrace.dead-letters.group names no group");
        }
    }

    boolean isOurs(ConsumerRecord<?, ?> deadLetter) {
        var failed = DeadLetterHeaders.text(deadLetter.headers(), DeadLetterHeaders.GROUP);
        return failed != null && (failed.equals(group) || failed.startsWith(group + "-"));
    }

    String replayGroup() {
        return group + ".deadletters";
    }
}
