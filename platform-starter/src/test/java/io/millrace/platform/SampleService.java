package io.millrace.platform;

import io.millrace.events.OrderEvent;
import io.millrace.events.Topics;
import io.millrace.platform.deadletters.DeadLetters;
import io.millrace.platform.topics.TopicsInUse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service that has only what the starter gives. */
@SpringBootApplication
@RestController
class SampleService {

    static final String POISON_USER = "poison";
    final List<String> processed = new CopyOnWriteArrayList<>();
    private final DeadLetters deadLetters;

    SampleService(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    @Bean
    static TopicsInUse topics() {
        return TopicsInUse.produces(Topics.ORDERS).andConsumes(Topics.ORDERS);
    }

    @KafkaListener(topics = "orders", groupId = "sample")
    void orders(List<ConsumerRecord<String, OrderEvent>> records) {
        deadLetters.process(records, batch -> {
            if (batch.stream().anyMatch(record -> record.value().getUserId().equals(POISON_USER))) {
                throw new IllegalArgumentException("I cannot stand " + POISON_USER);
            }
            batch.forEach(record -> processed.add(record.key()));
        });
    }

    @PostMapping("/boxes")
    Box box(@Valid @RequestBody Box box) {
        return box;
    }

    @GetMapping("/authorities")
    List<String> authorities() {
        return SecurityContextHolder.getContext().getAuthentication().getAuthorities().stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }

    @GetMapping(path = "/words", produces = "text/plain")
    String word(@RequestParam String word) {
        return word;
    }

    @GetMapping("/fault")
    void fault() {
        throw new IllegalStateException("a fault of ours");
    }

    record Box(@NotEmpty List<@Valid Item> packedItems) {}

    record Item(@Min(1) int unitCount) {}
}
