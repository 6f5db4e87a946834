package io.millrace.platform.deadletters;

import io.millrace.platform.listeners.ListenerRestarts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.BackOff;

/**
 * Delivers a failed poll again until it is processed; nothing is skipped, whatever Spring holds to be fatal. A poll that
 * was processed and only could not be committed is committed again, not delivered again: the broker refuses commits of an
 * epoch that has just ended (KIP-848), until the member has learnt of the next one.
 */
final class RetryUntilItPasses extends DefaultErrorHandler {

    private static final RetryPolicy UNTIL_THE_NEXT_EPOCH = RetryPolicy.builder()
            .includes(CommitFailedException.class)
            .delay(Duration.ofMillis(25))
            .maxRetries(40)
            .build();

    private final ListenerRestarts restarts;

    RetryUntilItPasses(BackOff backOff, ListenerRestarts restarts) {
        super(backOff);
        this.restarts = restarts;
        setClassifications(Map.of(), true);
    }

    /** Whose partitions were lost meanwhile cannot commit at all; then another processes the poll once more. */
    @Override
    public void handleBatch(
            Exception failure,
            ConsumerRecords<?, ?> poll,
            Consumer<?, ?> consumer,
            MessageListenerContainer container,
            Runnable listener) {
        if (failure instanceof CommitFailedException refused) {
            commitAgain(refused, poll, consumer);
        } else {
            super.handleBatch(failure, poll, consumer, container, listener);
        }
    }

    private static void commitAgain(
            CommitFailedException refused, ConsumerRecords<?, ?> poll, Consumer<?, ?> consumer) {
        try {
            new RetryTemplate(UNTIL_THE_NEXT_EPOCH).execute(() -> {
                var offsets = processed(poll, consumer);
                consumer.commitSync(offsets);
                return offsets;
            });
        } catch (RetryException e) {
            refused.addSuppressed(e);
            throw refused;
        }
    }

    /**
     * A member of KIP-848 that the coordinator refused, because it does not know the group or will not have the member,
     * never joins again by itself, and says so only once, so that a new consumer has to. That waits a little: a
     * coordinator that was killed may refuse while it still reads its groups, and what a member that joins then makes it
     * write contradicts what it has not read yet.
     */
    @Override
    public void handleOtherException(
            Exception failure, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batchListener) {
        if (isForGood(failure)) {
            restarts.restart(container, failure.toString());
        } else {
            super.handleOtherException(failure, consumer, container, batchListener);
        }
    }

    private static boolean isForGood(Exception failure) {
        return failure instanceof KafkaException
                && !(failure instanceof RetriableException
                        || failure instanceof CommitFailedException
                        || failure instanceof InterruptException);
    }

    private static Map<TopicPartition, OffsetAndMetadata> processed(
            ConsumerRecords<?, ?> poll, Consumer<?, ?> consumer) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : poll.partitions()) {
            var records = poll.records(partition);
            offsets.put(
                    partition,
                    new OffsetAndMetadata(records.get(records.size() - 1).offset() + 1));
        }
        offsets.keySet().retainAll(consumer.assignment());
        return offsets;
    }
}
