package io.millrace.batch.notification;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.batch.engine.Notice.Kind;
import io.millrace.batch.notification.NotificationsProperties.Declared;
import io.millrace.batch.pipeline.Pipelines;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DestinationsTests {

    @Test
    void saysWhatIsWrongWithoutTheUrl() {
        assertThatThrownBy(() -> destinations("hooks.slack.com/secret"))
                .hasMessageContaining("millrace.notifications.ops.url must be an http or https URL")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> destinations("https://hooks slack.com/secret"))
                .hasMessageContaining("millrace.notifications.ops.url must be an http or https URL")
                .hasMessageNotContaining("secret")
                .hasNoCause();
        assertThatThrownBy(() -> destinations("")).hasMessageContaining("millrace.notifications.ops.url is missing");
        assertThatThrownBy(() -> destinations("https://hooks.slack.com/secret", "medalion"))
                .hasMessageContaining("names the pipeline \"medalion\"");
    }

    private static Destinations destinations(String url, String... pipelines) {
        return new Destinations(
                Map.of("ops", new Declared(url, Set.of(Kind.FAILED), List.of(pipelines))),
                new Pipelines(List.of(), Map.of()));
    }
}
