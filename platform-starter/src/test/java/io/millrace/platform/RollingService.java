package io.millrace.platform;

import io.millrace.events.Customer;
import io.millrace.events.Topics;
import io.millrace.platform.deadletters.DeadLetters;
import io.millrace.platform.topics.TopicsInUse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.annotation.KafkaListener;

/** A service of which there are several instances, and whose work takes a while. */
@EnableAutoConfiguration
class RollingService {

    static final String GROUP = "rolling";

    /** What an instance did to a record. */
    record Effect(int partition, long offset, String key) {}

    private final DeadLetters deadLetters;
    private final Effects effects;

    RollingService(DeadLetters deadLetters, Effects effects) {
        this.deadLetters = deadLetters;
        this.effects = effects;
    }

    /** Where all instances leave their effects, as they would in a database. */
    record Effects(Queue<Effect> all) {}

    static ConfigurableApplicationContext start(Effects effects, Map<String, String> infrastructure) {
        return new SpringApplicationBuilder(RollingService.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("effects", effects))
                .run(arguments(infrastructure));
    }

    private static String[] arguments(Map<String, String> infrastructure) {
        var properties = new HashMap<>(infrastructure);
        properties.put("spring.application.name", GROUP);
        properties.put("server.port", "0");
        properties.put("spring.kafka.consumer.max-poll-records", "40");
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }

    @Bean
    static TopicsInUse topics() {
        return TopicsInUse.produces(Topics.CUSTOMERS).andConsumes(Topics.CUSTOMERS);
    }

    @KafkaListener(id = "customers", topics = "customers", groupId = GROUP)
    void customers(List<ConsumerRecord<String, Customer>> records) {
        deadLetters.process(records, batch -> {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            batch.forEach(record -> effects.all().add(new Effect(record.partition(), record.offset(), record.key())));
        });
    }
}
