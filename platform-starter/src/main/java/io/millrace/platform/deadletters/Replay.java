package io.millrace.platform.deadletters;

import io.millrace.events.Topic;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a replay did.
 *
 * @param replayed how many records the original topic has once more
 * @param complete whether the whole range was gone through; if not, the same call goes on
 */
@JsonNaming(SnakeCaseStrategy.class)
record Replay(String topic, String deadLetterTopic, long replayed, Skipped skipped, boolean complete) {

    @JsonNaming(SnakeCaseStrategy.class)
    record Skipped(long alreadyReplayed, long otherGroups, long superseded) {}

    static final class Builder {
        long replayed;
        long alreadyReplayed;
        long otherGroups;
        long superseded;

        Replay build(String topic, boolean complete) {
            return new Replay(
                    topic,
                    Topic.deadLettersOf(topic),
                    replayed,
                    new Skipped(alreadyReplayed, otherGroups, superseded),
                    complete);
        }
    }
}
