package io.millrace.fraud;

import io.millrace.platform.serde.AvroSerdes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends records at a steady rate, whatever becomes of broker and service, until it is told to end. */
final class Trickle implements AutoCloseable {

    private final Producer<String, Object> producer;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Future<?>> sending = new ArrayList<>();
    private final AtomicReference<Exception> lost = new AtomicReference<>();

    Trickle(AvroSerdes serdes) {
        Map<String, Object> config = serdes.producerProperties();
        config.put(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                FraudService.INFRA.kafka().bootstrapServers());
        producer = new KafkaProducer<>(config);
    }

    void start(Supplier<ProducerRecord<String, Object>> records, Duration interval) {
        sending.add(
                timer.scheduleAtFixedRate(() -> send(records.get()), 0, interval.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void send(ProducerRecord<String, Object> record) {
        producer.send(record, (metadata, failure) -> lost.compareAndSet(null, failure));
    }

    /** Returns when the log has all that was sent. */
    void end() throws InterruptedException, ExecutionException {
        for (var sender : sending) {
            if (sender.isDone()) {
                sender.get(); // says why
            }
        }
        timer.shutdown();
        if (!timer.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The sender did not end");
        }
        producer.close();
        if (lost.get() != null) {
            throw new ExecutionException(lost.get());
        }
    }

    /** Ends it also where the test has failed. */
    @Override
    public void close() {
        timer.shutdownNow();
        producer.close(Duration.ZERO);
    }
}
