package io.millrace.lakehouse.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaRegistryTests {

    private static final Map<String, String> ANSWERS = Map.of(
            "/ccompat/schemas/ids/7", "{\"schema\":\"\\\"string\\\"\"}",
            "/ccompat/subjects/orders-value/versions/latest", "{\"id\":7,\"version\":2,\"schema\":\"\\\"long\\\"\"}");

    private static final String UNKNOWN = "{\"error_code\":40403,\"message\":\"Schema not found\"}";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private SchemaRegistry registry;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            byte[] body = ANSWERS.getOrDefault(path, path.startsWith("/ccompat/") ? UNKNOWN : "none")
                    .getBytes(StandardCharsets.UTF_8);
            int status = path.endsWith("/13") ? 503 : ANSWERS.containsKey(path) ? 200 : 404;
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        registry = new SchemaRegistry("http://127.0.0.1:" + server.getAddress().getPort() + "/ccompat/");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksForEachIdOnce() {
        assertThat(registry.byId(7)).contains(Schema.create(Schema.Type.STRING));
        assertThat(registry.byId(7)).contains(Schema.create(Schema.Type.STRING));
        assertThat(asked).containsExactly("/ccompat/schemas/ids/7");
    }

    @Test
    void doesNotKnowEveryId() {
        assertThat(registry.byId(8)).isEmpty();
    }

    @Test
    void knowsNewestOfTopic() {
        assertThat(registry.latest("orders")).contains(Schema.create(Schema.Type.LONG));
        assertThat(registry.latest("clickstream")).isEmpty();
    }

    @Test
    void takesOnlyTheRegistrysWordForIgnorance() {
        SchemaRegistry elsewhere =
                new SchemaRegistry("http://127.0.0.1:" + server.getAddress().getPort() + "/api/");

        assertThatThrownBy(() -> elsewhere.byId(8))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContaining("/api/schemas/ids/8")
                .hasMessageContaining("is its URL right?");
    }

    @Test
    void doesNotTakeFailureForIgnorance() {
        assertThatThrownBy(() -> registry.byId(13))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContaining("/ccompat/schemas/ids/13")
                .hasMessageContaining("503");
    }
}
