package io.millrace.platform;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.events.Customer;
import io.millrace.events.Topics;
import io.millrace.platform.RollingService.Effect;
import io.millrace.platform.RollingService.Effects;
import io.millrace.platform.serde.AvroSerdes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

class RollingIT extends StarterIT {

    private static final Logger log = LoggerFactory.getLogger(RollingIT.class);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int STOPS = 4;
    private static final String OWN = "rolling-";

    @Autowired
    private AvroSerdes serdes;

    private final Effects effects = new Effects(new ConcurrentLinkedQueue<>());
    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void losesAndDoublesNothingWhenInstancesAreStoppedAndStartedUnderLoad() throws Exception {
        var instances = new ConfigurableApplicationContext[] {start(), start()};
        try (var load = new Load()) {
            for (var stop = 0; stop < STOPS; stop++) {
                awaitProgress();
                instances[stop % 2].close();
                awaitProgress();
                instances[stop % 2] = start();
            }
            awaitProgress();
            instances[0].close();
            instances[1].close();
            assertThat(committed()).isEqualTo(processed());
            instances[0] = start();
            awaitProgress();
            load.stop();
            await().atMost(SOON).until(() -> ownKeys().size() >= sent.get());
        } finally {
            instances[0].close();
        }

        assertThat(byPartition().values()).allSatisfy(offsets -> assertThat(offsets)
                .isEqualTo(LongStream.range(0, offsets.size()).boxed().toList()));
        assertThat(ownKeys()).doesNotHaveDuplicates().hasSize(sent.get());
        assertThat(committed()).isEqualTo(processed());
        log.info("{} records were processed once, in their order, over {} stops", sent.get(), STOPS + 2);
    }

    private ConfigurableApplicationContext start() {
        return RollingService.start(effects, infra().serviceProperties(""));
    }

    private void awaitProgress() {
        var before = effects.all().size();
        await().atMost(SOON).until(() -> effects.all().size() > before + 300);
    }

    /** The topic may have records of other tests, too. */
    private List<String> ownKeys() {
        return effects.all().stream()
                .map(Effect::key)
                .filter(key -> key.startsWith(OWN))
                .toList();
    }

    /** Offsets in the order in which they were processed, by partition. */
    private Map<Integer, List<Long>> byPartition() {
        return effects.all().stream().collect(groupingBy(Effect::partition, mapping(Effect::offset, toList())));
    }

    private Map<Integer, Long> processed() {
        var next = new HashMap<Integer, Long>();
        byPartition().forEach((partition, offsets) -> next.put(partition, offsets.get(offsets.size() - 1) + 1));
        return next;
    }

    private static Map<Integer, Long> committed() throws Exception {
        try (var admin =
                AdminClient.create(Map.of("bootstrap.servers", infra().kafka().bootstrapServers()))) {
            var offsets = new HashMap<Integer, Long>();
            admin.listConsumerGroupOffsets(RollingService.GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> offsets.put(partition.partition(), offset.offset()));
            return offsets;
        }
    }

    /** A steady thousand records a second, each with a key of its own. */
    private final class Load implements AutoCloseable {

        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", infra().kafka().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());

        Load() {
            byte[] value;
            try (var serde = serdes.forValue(Topics.CUSTOMERS)) {
                value = serde.serializer().serialize("customers", new Customer("c", "n", "e", "bronze"));
            }
            clock.scheduleAtFixedRate(
                    () -> {
                        for (var i = 0; i < 10; i++) {
                            var number = sent.getAndIncrement();
                            producer.send(new ProducerRecord<>("customers", number % 6, OWN + number, value));
                        }
                    },
                    0,
                    10,
                    MILLISECONDS);
        }

        void stop() throws InterruptedException {
            clock.shutdown();
            assertThat(clock.awaitTermination(10, SECONDS)).isTrue();
            producer.flush();
        }

        @Override
        public void close() {
            clock.shutdownNow();
            producer.close();
        }
    }
}
