package io.millrace.batch.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.batch.connection.Connection;
import io.millrace.batch.connection.Connections;
import io.millrace.batch.connection.ConnectionsProperties;
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

    @Test
    void takesTheUrlOfAConnection() {
        var chat = new Connection("https://hooks.slack.com/secret", null, null, null);
        assertThat(destinations(new Declared(null, "chat", Set.of(), List.of()), Map.of("chat", chat))
                        .find("ops"))
                .get()
                .extracting(Destination::to)
                .isEqualTo(chat);
        assertThatThrownBy(() -> destinations(new Declared(null, "chatt", Set.of(), List.of()), Map.of("chat", chat)))
                .hasMessageContaining("millrace.notifications.ops.connection: There is no connection \"chatt\"")
                .hasMessageContaining("did you mean \"chat\"?");
    }

    private static Destinations destinations(String url, String... pipelines) {
        return destinations(new Declared(url, null, Set.of(Kind.FAILED), List.of(pipelines)), Map.of());
    }

    private static Destinations destinations(Declared declared, Map<String, Connection> connections) {
        return new Destinations(
                Map.of("ops", declared),
                new Pipelines(List.of(), Map.of()),
                new Connections(new ConnectionsProperties(connections)));
    }
}
