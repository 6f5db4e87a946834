package io.millrace.platform.deadletters;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.KafkaUtils;

/** The Kafka side of {@link DeadLetters}: writes dead letters as bytes, and waits until the log has them. */
final class DeadLetterTopic implements DisposableBean {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final DefaultKafkaProducerFactory<byte[], byte[]> producers;
    private final DefaultKafkaConsumerFactory<byte[], byte[]> consumers;

    DeadLetterTopic(ProducerFactory<?, ?> producers, ConsumerFactory<?, ?> consumers) {
        var out = new HashMap<>(producers.getConfigurationProperties());
        out.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        out.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        this.producers = new DefaultKafkaProducerFactory<>(out);
        var in = new HashMap<>(consumers.getConfigurationProperties());
        in.putAll(Map.of(
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1,
                // Without a group, the consumer of KIP-848 polls nothing (seen with kafka-clients 4.2.1).
                ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                GroupProtocol.CLASSIC.name()));
        this.consumers = new DefaultKafkaConsumerFactory<>(in);
    }

    /** @throws org.apache.kafka.common.errors.RetriableException or another failure to write, for the poll to be retried */
    void send(ConsumerRecord<String, ?> record, byte[] value, Throwable error, int attempts) {
        var headers = DeadLetterHeaders.of(
                withoutSpringsOwn(record.headers()),
                KafkaUtils.getConsumerGroupId(),
                record.topic(),
                record.partition(),
                record.offset(),
                error,
                attempts);
        var key = record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8);
        var letter = new ProducerRecord<>(record.topic() + ".dlq", null, record.timestamp(), key, value, headers);
        try (var producer = producers.createProducer()) {
            producer.send(letter).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("Could not write to " + letter.topic(), e);
        } catch (InterruptedException e) {
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    /** The record's value as the log holds it, read once more: decoding and encoding again could change it. */
    byte[] originalValue(ConsumerRecord<String, ?> record) {
        var partition = new TopicPartition(record.topic(), record.partition());
        try (Consumer<byte[], byte[]> consumer = consumers.createConsumer((String) null, "dead-letters")) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, record.offset());
            var found = consumer.poll(TIMEOUT).records(partition);
            if (found.isEmpty() || found.get(0).offset() != record.offset()) {
                throw new org.apache.kafka.common.errors.TimeoutException(
                        "Could not read " + partition + "@" + record.offset() + " again");
            }
            return found.get(0).value();
        }
    }

    private static Headers withoutSpringsOwn(Headers headers) {
        return new RecordHeaders(headers)
                .remove(KafkaUtils.VALUE_DESERIALIZER_EXCEPTION_HEADER)
                .remove(KafkaUtils.KEY_DESERIALIZER_EXCEPTION_HEADER);
    }

    @Override
    public void destroy() {
        producers.destroy();
    }
}
