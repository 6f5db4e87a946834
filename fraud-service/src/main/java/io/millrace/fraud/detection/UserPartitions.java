package io.millrace.fraud.detection;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * In which partition the producers of Kafka and of Streams put a user.
 *
 * @param count of the topics that are keyed by user
 */
record UserPartitions(int count) {

    int of(String userId) {
        return Utils.toPositive(Utils.murmur2(userId.getBytes(StandardCharsets.UTF_8))) % count;
    }
}
