package io.millrace.stack.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"urn:millrace:problem:x\",\"title\":\"X\",\"detail\":\"What to do.\"} | What to do.",
                "{\"title\":\"Only a title\"} | Only a title",
                "{\"error\":\"other\"} | {\"error\":\"other\"}",
                "not JSON | not JSON"
            })
    void saysOfARefusalWhatItsProblemSays(String body, String told) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            call.sendResponseHeaders(422, body.getBytes(UTF_8).length);
            try (var out = call.getResponseBody()) {
                out.write(body.getBytes(UTF_8));
            }
        });
        server.start();
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            assertThatThrownBy(() -> new Api(url).get("/things"))
                    .hasMessage("GET " + url + "/things answered 422: " + told);
        } finally {
            server.stop(0);
        }
    }
}
