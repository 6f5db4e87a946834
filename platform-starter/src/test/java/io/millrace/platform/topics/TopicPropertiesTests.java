package io.millrace.platform.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.events.Topics;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TopicPropertiesTests {

    @Test
    void takesPartitionsFromTheCatalogueUnlessTold() {
        assertThat(bind(Map.of()).partitionsOf(Topics.ORDERS)).isEqualTo(6);
    }

    @Test
    void takesPartitionsForAllAndForOne() {
        var properties = bind(Map.of(
                "millrace.topics.partitions", "12",
                "millrace.topics.partitions-of[inventory.reservations]", "24"));

        assertThat(properties.partitionsOf(Topics.ORDERS)).isEqualTo(12);
        assertThat(properties.partitionsOf(Topics.RESERVATIONS)).isEqualTo(24);
    }

    private static TopicProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("millrace.topics", TopicProperties.class);
    }
}
