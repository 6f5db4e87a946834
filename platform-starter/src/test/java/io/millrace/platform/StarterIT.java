package io.millrace.platform;

import io.millrace.infra.Infra;
import io.millrace.infra.Part;
import java.util.List;
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

    @DynamicPropertySource
    static void infrastructure(DynamicPropertyRegistry properties) {
        infra().serviceProperties("").forEach((key, value) -> properties.add(key, () -> value));
    }

    static Infra infra() {
        return Infra.shared(PARTS.toArray(Part[]::new));
    }

    static TestLog log() {
        return new TestLog(infra().kafka().bootstrapServers());
    }
}
