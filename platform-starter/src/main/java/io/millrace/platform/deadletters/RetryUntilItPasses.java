package io.millrace.platform.deadletters;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
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
final class RetryUntilItPasses extends DefaultErrorHandler implements ApplicationListener<ContextClosedEvent> {

    private static final Logger log = LoggerFactory.getLogger(RetryUntilItPasses.class);

    private static final RetryPolicy UNTIL_THE_NEXT_EPOCH = RetryPolicy.builder()
            .includes(CommitFailedException.class)
            .delay(Duration.ofMillis(25))
            .maxRetries(40)
            .build();

    private final Duration beforeJoiningAnew;
    private final CountDownLatch closing = new CountDownLatch(1);

    RetryUntilItPasses(BackOff backOff, Duration beforeJoiningAnew) {
        super(backOff);
        this.beforeJoiningAnew = beforeJoiningAnew;
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
                consumer.commitSync(processed(poll, consumer));
                return null;
            });
        } catch (RetryException e) {
            refused.addSuppressed(e);
            throw refused;
        }
    }

    /**
     * A member whose group the coordinator does not know never joins again by itself (KIP-848 clients hold that to be
     * fatal), so that a new consumer has to. It waits a little: a coordinator that was killed may say so while it still
     * reads its groups, and what a member that joins then makes it write contradicts what it has not read yet.
     */
    @Override
    public void handleOtherException(
            Exception failure, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batchListener) {
        if (failure instanceof GroupIdNotFoundException) {
            log.warn("The consumer's group is not known any more; joining it anew", failure);
            new Thread(() -> joinAnew(container), "join-anew").start();
        } else {
            super.handleOtherException(failure, consumer, container, batchListener);
        }
    }

    /** Waits for the consumer's own thread to end. */
    private void joinAnew(MessageListenerContainer container) {
        container.stop();
        try {
            if (!closing.await(beforeJoiningAnew.toMillis(), TimeUnit.MILLISECONDS)) {
                container.start();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody would stop a container that starts when all others have stopped. */
    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        closing.countDown();
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
