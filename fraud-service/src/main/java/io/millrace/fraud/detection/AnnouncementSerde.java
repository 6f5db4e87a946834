package io.millrace.fraud.detection;

import io.millrace.events.FraudAlert;
import io.millrace.events.FraudAssessment;
import io.millrace.events.Topic;
import io.millrace.events.Topics;
import io.millrace.events.UserBlock;
import io.millrace.fraud.streams.TopicSerdes;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes each announcement as its own topic's records are written. */
final class AnnouncementSerde implements Serde<SpecificRecord> {

    private static final Map<Class<?>, Topic<?>> TOPICS = Map.of(
            FraudAssessment.class, Topics.ASSESSMENTS, FraudAlert.class, Topics.ALERTS, UserBlock.class, Topics.BLOCKS);

    private final Map<String, Serializer<SpecificRecord>> serializers;

    AnnouncementSerde(TopicSerdes serdes) {
        serializers =
                TOPICS.values().stream().collect(Collectors.toMap(Topic::name, topic -> serializer(serdes, topic)));
    }

    /** Without a value it is the deletion of a block: nothing else is ever deleted. */
    static String topicOf(@Nullable SpecificRecord announcement) {
        return (announcement == null ? Topics.BLOCKS : known(TOPICS, announcement.getClass())).name();
    }

    @Override
    public Serializer<SpecificRecord> serializer() {
        return (topic, announcement) -> known(serializers, topic).serialize(topic, announcement);
    }

    @Override
    public Deserializer<SpecificRecord> deserializer() {
        throw new UnsupportedOperationException("Announcements are only written");
    }

    @Override
    public void close() {
        serializers.values().forEach(Serializer::close);
    }

    private static <K, V> V known(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key), () -> key + " is not announced");
    }

    @SuppressWarnings("unchecked")
    private static Serializer<SpecificRecord> serializer(TopicSerdes serdes, Topic<?> topic) {
        return (Serializer<SpecificRecord>) serdes.forValue(topic).serializer();
    }
}
