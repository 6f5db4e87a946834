package io.millrace.platform.deadletters;

import io.millrace.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes dead letters back to where they came from, bytes and key unchanged. What was replayed is committed after each
 * poll, so that a call that is repeated does not write it again; a crash in between, or two instances that are called at
 * once, may write a poll twice, which consumers bear.
 */
final class Replaying {

    private static final Logger log = LoggerFactory.getLogger(Replaying.class);
    private static final int MAX_RECORDS = 10_000;
    private static final int NEWER_BYTES_OF_A_FETCH = 4 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ByteClients clients;
    private final DeadLetterProperties properties;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    Replaying(ByteClients clients, DeadLetterProperties properties) {
        this.clients = clients;
        this.properties = properties;
    }

    Replay replay(Topic<?> topic, ReplayRange range) {
        if (!oneAtATime.tryLock()) {
            throw DeadLetterProblem.REPLAY_RUNNING
                    .because("Another replay is running; repeat the call after it")
                    .retryAfter(PATIENCE);
        }
        try (var reader = new DeadLetterReader(clients, topic.deadLetters().name(), properties.replayGroup());
                var newest = new NewestRecords(clients.consumer(null, 500, NEWER_BYTES_OF_A_FETCH), topic.name());
                var producer = clients.producer()) {
            return replay(topic, range.of(reader), reader, newest, producer);
        } finally {
            oneAtATime.unlock();
        }
    }

    private Replay replay(
            Topic<?> topic,
            Map<Integer, Span> spans,
            DeadLetterReader reader,
            NewestRecords newest,
            Producer<byte[], byte[]> producer) {
        var partitions = producer.partitionsFor(topic.name()).size();
        var answer = new Replay.Builder();
        var complete = reader.read(spans, MAX_RECORDS, PATIENCE, (partition, letters, read) -> {
            var due = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            for (var letter : letters) {
                if (!properties.isOurs(letter)) {
                    answer.otherGroups++;
                } else if (reader.replayed(partition).contains(letter.offset())) {
                    answer.alreadyReplayed++;
                } else {
                    due.add(letter);
                }
            }
            // Readers of a compacted topic take what comes last, so that what is older must not.
            var current = topic.isCompacted() ? newest.of(due) : due;
            var sent = new ArrayList<Future<?>>();
            current.forEach(letter -> sent.add(producer.send(original(letter, topic.name(), partitions))));
            DeadLetterTopic.await(sent);
            reader.replayed(partition).add(read.from(), read.until());
            reader.commit();
            answer.replayed += sent.size();
            answer.superseded += due.size() - current.size();
        });
        log.info("Replayed {} dead letters to {}", answer.replayed, topic.name());
        return answer.build(topic.name(), complete);
    }

    /** To the partition that it came from, with the headers that it had, and one that says that it comes again. */
    private static ProducerRecord<byte[], byte[]> original(
            ConsumerRecord<byte[], byte[]> letter, String topic, int partitions) {
        var partition = DeadLetterHeaders.number(letter.headers(), DeadLetterHeaders.ORIGINAL_PARTITION)
                .filter(number -> number >= 0 && number < partitions)
                .map(Long::intValue)
                .orElse(null);
        var headers = new RecordHeaders();
        letter.headers().forEach(header -> {
            if (!header.key().startsWith(DeadLetterHeaders.PREFIX)) {
                headers.add(header);
            }
        });
        headers.add(DeadLetterHeaders.replayedFrom(letter));
        return new ProducerRecord<>(topic, partition, null, letter.key(), letter.value(), headers);
    }
}
