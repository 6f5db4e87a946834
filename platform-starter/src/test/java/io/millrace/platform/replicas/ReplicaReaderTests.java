package io.millrace.platform.replicas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplicaReaderTests {

    private static final String TOPIC = "fraud.blocks";

    /** The broker's log, by partition. */
    private final Map<Integer, List<String>> partitions = new ConcurrentHashMap<>();

    private final Map<Integer, Long> beginnings = new ConcurrentHashMap<>();
    private final List<RuntimeException> failures = new CopyOnWriteArrayList<>();
    private final List<String> read = new CopyOnWriteArrayList<>();
    private final List<String> waits = new CopyOnWriteArrayList<>();
    private final List<String> buried = new CopyOnWriteArrayList<>();
    private volatile boolean registryIsAway;

    private final ReplicaReader<String, KeyedValues<String, String>> reader = new ReplicaReader<>(
            TOPIC,
            Broker::new,
            (topic, value) -> decode(new String(value, UTF_8)),
            () -> new KeyedValues<>((key, value) -> {
                read.add(key + "=" + value);
                return value;
            }),
            new UnreadableRecords(null) {
                @Override
                void bury(
                        Consumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> record, RuntimeException e) {
                    buried.add(record.partition() + "@" + record.offset());
                }
            },
            new ReplicaProgress() {
                @Override
                public void waits(String reason) {
                    waits.add(reason);
                }

                @Override
                public void goesOn() {}
            },
            Duration.ZERO);

    @AfterEach
    void stop() {
        reader.stop();
    }

    @Test
    void goesOnFromWhereItWasAfterAFailure() {
        append(0, "ann=1", "ben=1");
        follow();
        failures.add(new DisconnectException("The broker is away"));
        append(0, "ann=2", "ben=");

        await().untilAsserted(() -> assertThat(values()).isEqualTo(Map.of("ann", "2")));
        assertThat(waits).isNotEmpty();
        await().untilAsserted(() -> assertThat(read).containsExactly("ann=1", "ben=1", "ann=2", "ben=null"));
    }

    @Test
    void waitsForTheRegistryWithoutLosingItsPlace() {
        append(0, "ann=1");
        follow();
        registryIsAway = true;
        append(0, "ann=unknown schema", "ann=3");

        await().until(() -> waits.size() > 1);
        assertThat(values()).isEqualTo(Map.of("ann", "1"));
        registryIsAway = false;

        await().untilAsserted(() -> assertThat(values()).isEqualTo(Map.of("ann", "3")));
        assertThat(read).containsExactly("ann=1", "ann=unknown schema", "ann=3");
        assertThat(buried).isEmpty();
    }

    @Test
    void readsPartitionsThatTheTopicGetsLater() {
        append(0, "ann=1");
        follow();
        append(1, "ben=1");

        await().untilAsserted(() -> assertThat(values()).isEqualTo(Map.of("ann", "1", "ben", "1")));
        assertThat(read).containsExactly("ann=1", "ben=1");
    }

    @Test
    void makesADeadLetterOfWhatItCannotReadAndGoesOn() {
        append(0, "ann=1", "ann=broken", "ben=1");
        follow();

        await().untilAsserted(() -> assertThat(values()).isEqualTo(Map.of("ann", "1", "ben", "1")));
        assertThat(buried).containsExactly("0@1");
    }

    @Test
    void buildsAnewBesideWhatIsInUseWhenTheLogDoesNotHaveItsPlace() {
        append(0, "ann=1", "ben=1");
        follow();
        var before = reader.state();

        // The topic was made again, without ben.
        partitions.put(0, new CopyOnWriteArrayList<>(List.of("ann=5")));
        failures.add(new OffsetOutOfRangeException(Map.of(partition(0), 2L)));

        await().untilAsserted(() -> assertThat(values()).isEqualTo(Map.of("ann", "5")));
        assertThat(before.find("ann")).isEqualTo("1");
        assertThat(before.find("ben")).isEqualTo("1");
    }

    private void follow() {
        var thread = new Thread(reader, "replica-test");
        thread.setDaemon(true);
        thread.start();
        await().until(reader::isCaughtUp);
    }

    private void append(int partition, String... records) {
        partitions
                .computeIfAbsent(partition, any -> new CopyOnWriteArrayList<>())
                .addAll(List.of(records));
    }

    private Map<String, String> values() {
        var values = new ConcurrentHashMap<String, String>();
        reader.state().forEach(values::put);
        return values;
    }

    private String decode(String value) {
        if (value.equals("unknown schema") && registryIsAway) {
            throw new TimeoutException("The registry is away");
        }
        if (value.equals("broken")) {
            throw new SerializationException("These bytes are no Avro");
        }
        return value;
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(TOPIC, number);
    }

    /** A client of the log above. */
    private final class Broker extends MockConsumer<String, byte[]> {

        Broker() {
            super("none");
        }

        @Override
        public synchronized List<PartitionInfo> partitionsFor(String topic, Duration timeout) {
            return partitions.keySet().stream()
                    .map(number -> new PartitionInfo(TOPIC, number, Node.noNode(), new Node[0], new Node[0]))
                    .toList();
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(
                java.util.Collection<TopicPartition> of, Duration timeout) {
            return ends();
        }

        private Map<TopicPartition, Long> ends() {
            var ends = new ConcurrentHashMap<TopicPartition, Long>();
            partitions.forEach((number, records) -> ends.put(partition(number), (long) records.size()));
            return ends;
        }

        @Override
        public synchronized ConsumerRecords<String, byte[]> poll(Duration timeout) {
            if (!failures.isEmpty()) {
                throw failures.remove(0);
            }
            var beginning = new ConcurrentHashMap<TopicPartition, Long>();
            assignment()
                    .forEach(assigned -> beginning.put(assigned, beginnings.getOrDefault(assigned.partition(), 0L)));
            updateBeginningOffsets(beginning);
            updateEndOffsets(ends());
            for (var assigned : assignment()) {
                var records = partitions.get(assigned.partition());
                for (var offset = position(assigned); offset < records.size(); offset++) {
                    addRecord(record(assigned.partition(), offset, records.get((int) offset)));
                }
            }
            return super.poll(Duration.ZERO);
        }

        private ConsumerRecord<String, byte[]> record(int partition, long offset, String text) {
            var parts = text.split("=", 2);
            return new ConsumerRecord<>(
                    TOPIC, partition, offset, parts[0], parts[1].isEmpty() ? null : parts[1].getBytes(UTF_8));
        }
    }
}
