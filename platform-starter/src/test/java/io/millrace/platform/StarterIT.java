package io.millrace.platform;

import io.millrace.events.OrderEvent;
import io.millrace.events.OrderLine;
import io.millrace.infra.Infra;
import io.millrace.infra.Part;
import io.millrace.testing.TopicLog;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The sample service on real parts. */
@SpringBootTest(
        classes = SampleService.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"millrace.security.anonymous-authorities=orders:import", "millrace.dead-letters.group=sample"})
abstract class StarterIT {

    static final List<Part> PARTS = List.of(Part.KAFKA, Part.REGISTRY);

    private static final Map<String, TopicLog<byte[]>> LOGS = new ConcurrentHashMap<>();

    @DynamicPropertySource
    static void infrastructure(DynamicPropertyRegistry properties) {
        infra().serviceProperties("").forEach((key, value) -> properties.add(key, () -> value));
    }

    static Infra infra() {
        return Infra.shared(PARTS.toArray(Part[]::new));
    }

    /** One for all tests, so that each record is read once. */
    static TopicLog<byte[]> log(String topic) {
        return LOGS.computeIfAbsent(topic, StarterIT::freshLog);
    }

    static TopicLog<byte[]> freshLog(String topic) {
        return TopicLog.ofBytes(infra().kafka().bootstrapServers(), topic);
    }

    static OrderEvent order(String orderId, String userId) {
        return OrderEvent.newBuilder()
                .setOrderId(orderId)
                .setUserId(userId)
                .setAmount(new BigDecimal("10.00"))
                .setTs(Instant.ofEpochMilli(1_767_225_600_000L))
                .setLines(List.of(new OrderLine("A", 2, new BigDecimal("5.00"))))
                .build();
    }
}
