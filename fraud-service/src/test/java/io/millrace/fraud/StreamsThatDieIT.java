package io.millrace.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.events.FraudDecision;
import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

class StreamsThatDieIT extends FraudTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void startsAClientAgainThatHasNoThreadLeftAndCallsItselfRunning() {
        var dead = streams();
        dead.removeStreamThread();
        assertThat(dead.state()).isEqualTo(KafkaStreams.State.RUNNING);
        assertThat(health()).isEqualTo("DOWN");

        awaitAnotherThan(dead);
        assertThat(assessmentOf(place(unique("u"), "10.00", START)).getDecision())
                .isEqualTo(FraudDecision.APPROVED);
        assertThat(health()).isEqualTo("UP");
    }

    @Test
    void startsAClientAgainThatHasStopped() {
        var dead = streams();
        dead.close(Duration.ofSeconds(30));
        assertThat(health()).isEqualTo("DOWN");

        awaitAnotherThan(dead);
        assertThat(assessmentOf(place(unique("u"), "10.00", START)).getDecision())
                .isEqualTo(FraudDecision.APPROVED);
        assertThat(health()).isEqualTo("UP");
    }

    private void awaitAnotherThan(KafkaStreams dead) {
        await().atMost(PATIENCE)
                .until(() -> streams() != null && streams() != dead && streams().state() == KafkaStreams.State.RUNNING);
    }

    private KafkaStreams streams() {
        return service.bean(StreamsBuilderFactoryBean.class).getKafkaStreams();
    }

    private String health() {
        return service.management()
                .get("/actuator/health/liveness")
                .json()
                .path("status")
                .asString();
    }
}
