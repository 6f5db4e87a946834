package io.millrace.platform.deadletters;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** Clients with the service's own settings that leave keys and values as they are. */
final class ByteClients implements DisposableBean {

    /** Headers come on top of a record that may itself be as large as the broker takes by default. */
    static final int MAX_LETTER_BYTES = 2 * 1024 * 1024;

    private final DefaultKafkaProducerFactory<byte[], byte[]> producers;
    private final Map<String, Object> in;

    ByteClients(ProducerFactory<?, ?> producers, ConsumerFactory<?, ?> consumers) {
        var out = new HashMap<>(producers.getConfigurationProperties());
        out.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        out.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        out.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_LETTER_BYTES);
        this.producers = new DefaultKafkaProducerFactory<>(out);
        this.in = new HashMap<>(consumers.getConfigurationProperties());
        in.remove(ConsumerConfig.CLIENT_ID_CONFIG);
        in.putAll(Map.of(
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                // Partitions are assigned by hand. Without a group, the consumer of KIP-848 then polls nothing (seen
                // with kafka-clients 4.2.1).
                ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                GroupProtocol.CLASSIC.name()));
    }

    /** All callers share one; closing it closes nothing. */
    Producer<byte[], byte[]> producer() {
        return producers.createProducer();
    }

    /**
     * A consumer whose partitions are assigned by hand.
     *
     * @param group where it commits, if it does
     */
    Consumer<byte[], byte[]> consumer(@Nullable String group, int recordsOfAPoll, int bytesOfAFetch) {
        var properties = new HashMap<>(in);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        if (group != null) {
            properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        }
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, recordsOfAPoll);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, bytesOfAFetch);
        return new DefaultKafkaConsumerFactory<byte[], byte[]>(properties).createConsumer();
    }

    @Override
    public void destroy() {
        producers.destroy();
    }
}
