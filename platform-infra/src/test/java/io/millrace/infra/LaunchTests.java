package io.millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.infra.process.InfraException;
import io.millrace.infra.process.Instance;
import io.millrace.infra.process.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LaunchTests {

    private final Layout layout = new Layout(Path.of("unused"), Map.of(Part.KAFKA, 1, Part.REGISTRY, 2));
    private final Map<Part, RunningPart> running = new EnumMap<>(Part.class);

    @Test
    @Timeout(10)
    void doesNotWaitForTheOthersWhenOneFails() {
        assertThatThrownBy(
                        () -> Launch.start(EnumSet.of(Part.KAFKA, Part.REGISTRY), new WithoutKafka(), layout, running))
                .isInstanceOf(InfraException.class)
                .hasMessage("no luck");
        assertThat(running).isEmpty();
    }

    private record WithoutKafka() implements Engine {

        @Override
        public String kind() {
            return "without Kafka";
        }

        @Override
        public Instance start(Part part, Layout layout, Readiness readiness) {
            if (part == Part.KAFKA) {
                throw new InfraException("no luck");
            }
            return waitForInterrupt();
        }
    }

    private static <T> T waitForInterrupt() {
        try {
            new CountDownLatch(1).await(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS);
            throw new IllegalStateException("Was not interrupted");
        } catch (InterruptedException e) {
            throw new InfraException("interrupted", e);
        }
    }
}
