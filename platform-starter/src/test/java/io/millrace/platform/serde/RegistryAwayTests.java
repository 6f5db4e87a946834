package io.millrace.platform.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.millrace.events.ClickEvent;
import io.millrace.events.Topics;
import io.millrace.events.UserBlock;
import io.millrace.platform.failures.PassingFailures;
import io.millrace.platform.registry.RegistryProperties;
import io.millrace.platform.registry.SchemaRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryAwayTests {

    private static final Instant TIME = Instant.ofEpochMilli(1_767_225_600_000L);

    private HttpServer server;
    private AvroSerdes serdes;

    /** Knows the schema of blocks as 7, and no other. */
    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var known = path.equals("/schemas/ids/7") || path.equals("/subjects/fraud.blocks-value");
            var body = known
                    ? "{\"id\":7,\"version\":1,\"schema\":\""
                            + UserBlock.SCHEMA$.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"}"
                    : "{\"error_code\":40403,\"message\":\"No such schema\"}";
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(known ? 200 : 404, body.getBytes(UTF_8).length);
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
        });
        server.start();
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        serdes = new AvroSerdes(
                SerdeProvider.APICURIO, new RegistryProperties(url), new KnownSchemas(new SchemaRegistry(url)));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void writesTheFirstRecordOfASchemaThatWasPrepared() {
        var madeBefore = serdes.forValue(Topics.BLOCKS).serializer();
        serdes.prepareToWrite(Topics.BLOCKS);
        server.stop(0);
        var madeAfter = serdes.forValue(Topics.BLOCKS).serializer();

        assertThat(madeBefore.serialize("fraud.blocks", block())).startsWith(0, 0, 0, 0, 7);
        assertThat(madeAfter.serialize("fraud.blocks", block())).startsWith(0, 0, 0, 0, 7);
    }

    @Test
    void readsWhatAnotherSerdeHasRead() {
        var bytes = serdes.forValue(Topics.BLOCKS).serializer().serialize("fraud.blocks", block());
        serdes.forValue(Topics.BLOCKS).deserializer().deserialize("fraud.blocks", bytes);
        server.stop(0);

        assertThat(serdes.forValue(Topics.BLOCKS).deserializer().deserialize("fraud.blocks", bytes))
                .isEqualTo(block());
    }

    @Test
    void tellsARegistryThatIsAwayFromASchemaThatItDoesNotKnow() {
        var blocks = serdes.forValue(Topics.BLOCKS).deserializer();
        byte[] unknown = {0, 0, 0, 0, 9, 1};

        assertThatThrownBy(() -> blocks.deserialize("fraud.blocks", unknown))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("No such schema")
                .matches(failure -> !PassingFailures.mayPass(failure));
        server.stop(0);
        assertThatThrownBy(() -> blocks.deserialize("fraud.blocks", unknown))
                .isInstanceOf(RegistryUnavailable.class)
                .matches(PassingFailures::mayPass);
    }

    @Test
    void saysThatASchemaIsNotRegistered() {
        var clicks = serdes.forValue(Topics.CLICKS).serializer();
        assertThatThrownBy(() -> clicks.serialize("clickstream", new ClickEvent("e", "u", "/", TIME)))
                .hasMessageContaining("TopicsInUse.produces");
    }

    private static UserBlock block() {
        return new UserBlock("ann", "VELOCITY", TIME, TIME.plusSeconds(60));
    }
}
