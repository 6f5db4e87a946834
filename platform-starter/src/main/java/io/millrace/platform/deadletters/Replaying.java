package io.millrace.platform.deadletters;

import io.millrace.events.Topic;
import io.millrace.platform.problems.ProblemException;
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
import org.springframework.http.HttpStatus;

/**
 * Writes dead letters back to where they came from, bytes and key unchanged. What was replayed is committed after each
 * poll, so that a call that is repeated does not write it again; a crash in between, or two instances that are called at
 * once, may write a poll twice, which consumers bear.
 */
final class Replaying {

    private static final Logger log = LoggerFactory.getLogger(Replaying.class);
    private static final int MAX_RECORDS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ByteClients clients;
    private final DeadLetterProperties properties;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    Replaying(ByteClients clients, DeadLetterProperties properties) {
        this.clients = clients;
        this.properties = properties;
    }

    Replay replay(String topic, ReplayRange range) {
        if (!oneAtATime.tryLock()) {
            throw new ProblemException(
                            HttpStatus.CONFLICT,
                            "replay-running",
                            "Another replay is running; repeat the call after it")
                    .retryAfter(PATIENCE);
        }
        try (var reader = new DeadLetterReader(clients, Topic.deadLettersOf(topic), properties.replayGroup());
                var producer = clients.producer()) {
            return replay(topic, range.of(reader), reader, producer);
        } finally {
            oneAtATime.unlock();
        }
    }

    private Replay replay(
            String topic, Map<Integer, Span> spans, DeadLetterReader reader, Producer<byte[], byte[]> producer) {
        var partitions = producer.partitionsFor(topic).size();
        var answer = new Replay.Builder();
        var complete = reader.read(spans, MAX_RECORDS, PATIENCE, (partition, letters, read) -> {
            var sent = new ArrayList<Future<?>>();
            for (var letter : letters) {
                if (!properties.isOurs(letter)) {
                    answer.otherGroups++;
                } else if (reader.replayed(partition).contains(letter.offset())) {
                    answer.alreadyReplayed++;
                } else {
                    sent.add(producer.send(original(letter, topic, partitions)));
                }
            }
            DeadLetterTopic.await(sent);
            reader.replayed(partition).add(read.from(), read.until());
            reader.commit();
            answer.replayed += sent.size();
        });
        log.info("Replayed {} dead letters to {}", answer.replayed, topic);
        return answer.build(topic, complete);
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
