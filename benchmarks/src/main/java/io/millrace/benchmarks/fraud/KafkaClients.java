package io.millrace.benchmarks.fraud;

import io.millrace.events.Topic;
import io.millrace.platform.registry.SchemaRegistry;
import io.millrace.platform.serde.AvroSerdes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Clients of a running broker and registry, with the serdes of the services. */
final class KafkaClients implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final String bootstrapServers;

    KafkaClients(String bootstrapServers, String registryUrl) {
        this.bootstrapServers = bootstrapServers;
        context = start(registryUrl);
    }

    /** Boot has logged the failure, which nobody sees here, and would not show it again. */
    private static ConfigurableApplicationContext start(String registryUrl) {
        try {
            return new SpringApplicationBuilder(Starter.class)
                    .web(WebApplicationType.NONE)
                    .run("--millrace.registry.url=" + registryUrl, "--spring.main.banner-mode=off");
        } catch (RuntimeException e) {
            throw new IllegalStateException("The clients did not start", e);
        }
    }

    /** Does what the service does that writes the topic. */
    void register(Topic<?> topic) {
        context.getBean(SchemaRegistry.class)
                .register(topic.subject(), topic.schema().orElseThrow());
    }

    <V> KafkaProducer<String, V> producer(Map<String, Object> settings) {
        var config =
                new HashMap<String, Object>(context.getBean(AvroSerdes.class).producerProperties());
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.putAll(settings);
        return new KafkaProducer<>(config);
    }

    /** Decodes as the services do, and stands at the start of all partitions. */
    <V> KafkaConsumer<String, V> reader(Topic<V> topic) {
        return atStart(topic, context.getBean(AvroSerdes.class).forValue(topic).deserializer());
    }

    /** Stands at the start of all partitions. */
    <V> KafkaConsumer<String, V> atStart(Topic<?> topic, Deserializer<V> values) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                values);
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(excludeName = "io.millrace.platform.security.SecurityAutoConfiguration")
    static class Starter {}
}
