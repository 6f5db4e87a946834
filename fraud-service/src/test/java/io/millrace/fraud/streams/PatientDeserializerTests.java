package io.millrace.fraud.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

class PatientDeserializerTests {

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void waitsForARegistryThatComesBack() {
        Deserializer<String> awayTwice = (topic, data) -> {
            if (attempts.incrementAndGet() <= 2) {
                throw new TimeoutException("The registry is away");
            }
            return new String(data);
        };
        var patient = new PatientDeserializer<>(awayTwice, Duration.ofSeconds(30));
        assertThat(patient.deserialize("orders", "x".getBytes())).isEqualTo("x");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void givesUpInTheEndAndSaysWhy() {
        Deserializer<String> away = (topic, data) -> {
            attempts.incrementAndGet();
            throw new TimeoutException("The registry is away");
        };
        var patient = new PatientDeserializer<>(away, Duration.ofMillis(300));
        assertThatThrownBy(() -> patient.deserialize("orders", new byte[1]))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("The registry is away");
        assertThat(attempts).hasValueGreaterThan(1);
    }

    @Test
    void doesNotWaitForBytesToBecomeOthers() {
        Deserializer<String> corrupt = (topic, data) -> {
            attempts.incrementAndGet();
            throw new SerializationException("no Avro");
        };
        var patient = new PatientDeserializer<>(corrupt, Duration.ofSeconds(30));
        assertThatThrownBy(() -> patient.deserialize("orders", new byte[1])).isInstanceOf(SerializationException.class);
        assertThat(attempts).hasValue(1);
    }
}
