package io.millrace.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.events.ClickEvent;
import io.millrace.events.Topic;
import io.millrace.platform.registry.IncompatibleSchema;
import io.millrace.platform.registry.SchemaRegistry;
import io.millrace.platform.topics.TopicsInUse;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

@ExtendWith(OutputCaptureExtension.class)
class IncompatibleSchemaIT {

    private static final Topic<ClickEvent> TOPIC =
            new Topic<>("incompatible", "user_id", ClickEvent.class, 1, Optional.of(Duration.ofDays(1)));

    @Test
    void doesNotStartWithASchemaThatCannotReadWhatIsThere(CapturedOutput output) {
        var registry = StarterIT.infra().registry().url();
        new SchemaRegistry(URI.create(registry))
                .register(
                        TOPIC.subject(),
                        SchemaBuilder.record("ClickEvent")
                                .namespace("io.millrace.events")
                                .fields()
                                .requiredString("event_id")
                                .endRecord());

        assertThatThrownBy(() -> new SpringApplicationBuilder(Service.class)
                        .run(
                                "--server.port=0",
                                "--millrace.registry.url=" + registry,
                                "--spring.kafka.bootstrap-servers="
                                        + StarterIT.infra().kafka().bootstrapServers()))
                .hasRootCauseInstanceOf(IncompatibleSchema.class);
        assertThat(output)
                .contains("APPLICATION FAILED TO START", "The schema of incompatible-value is not BACKWARD compatible");
    }

    @EnableAutoConfiguration
    static class Service {

        @Bean
        static TopicsInUse topics() {
            return TopicsInUse.produces(TOPIC);
        }
    }
}
