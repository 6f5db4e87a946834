package io.millrace.platform;

import io.millrace.events.ClickEvent;
import io.millrace.events.Customer;
import io.millrace.events.OrderEvent;
import io.millrace.events.Topics;
import io.millrace.platform.deadletters.DeadLetters;
import io.millrace.platform.openapi.ProblemMembers;
import io.millrace.platform.topics.TopicsInUse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.TransientDataAccessResourceException;
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

    /** Keys of orders, as often as they were processed. */
    final List<String> processed = new CopyOnWriteArrayList<>();

    final List<String> clicks = new CopyOnWriteArrayList<>();
    final Set<String> intolerable = ConcurrentHashMap.newKeySet();
    /** How often its database will still be away. */
    final AtomicInteger absences = new AtomicInteger();
    /** What happens while it fails. */
    volatile Runnable meanwhile = () -> {};

    private final DeadLetters deadLetters;

    SampleService(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
        intolerable.add(POISON_USER);
    }

    @Bean
    static TopicsInUse topics() {
        return TopicsInUse.produces(Topics.ORDERS, Topics.CLICKS, Topics.CUSTOMERS)
                .andConsumes(Topics.ORDERS, Topics.CLICKS, Topics.CUSTOMERS);
    }

    @KafkaListener(id = "orders", topics = "orders", groupId = "sample")
    void orders(List<ConsumerRecord<String, OrderEvent>> records) {
        deadLetters.process(records, batch -> {
            if (absences.getAndUpdate(times -> Math.max(0, times - 1)) > 0) {
                throw new TransientDataAccessResourceException("The database is away");
            }
            if (batch.stream()
                    .anyMatch(record -> intolerable.contains(record.value().getUserId()))) {
                meanwhile.run();
                throw new IllegalArgumentException("I cannot stand one of " + intolerable);
            }
            batch.forEach(record -> processed.add(record.key()));
        });
    }

    @KafkaListener(id = "clicks", topics = "clickstream", groupId = "sample")
    void clicks(List<ConsumerRecord<String, ClickEvent>> records) {
        deadLetters.process(records, batch -> batch.forEach(record -> clicks.add(record.key())));
    }

    /** Of a compacted topic. */
    @KafkaListener(id = "customers", topics = "customers", groupId = "sample")
    void customers(List<ConsumerRecord<String, Customer>> records) {
        deadLetters.process(records, batch -> {
            if (batch.stream()
                    .anyMatch(record -> intolerable.contains(record.value().getName()))) {
                throw new IllegalArgumentException("I cannot stand one of " + intolerable);
            }
        });
    }

    @Bean
    static ProblemMembers shelf() {
        return new ProblemMembers(Map.of("shelf", ProblemMembers.type("string")));
    }

    @SampleProblem.Refuses({SampleProblem.INVALID_FIELD, SampleProblem.SHELF_FULL})
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
