package io.millrace.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** Requests that no client library sends, as bytes. Whoever refuses them, the answer is a problem. */
class StrangeRequestsIT extends StarterIT {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    GET /boxes/a%2Fb      |               | 400 | bad-request
                    GET /boxes/a%00b      |               | 400 | bad-request
                    GET /boxes/a%252Fb    |               | 400 | bad-request
                    GET /boxes/a;b=c      |               | 400 | bad-request
                    GET /boxes//a         |               | 400 | bad-request
                    GET /boxes/%2e%2e/x   |               | 400 | bad-request
                    GET /boxes/a\\b       |               | 400 | bad-request
                    GET /boxes/%zz        |               | 400 | bad-request
                    GET /words?word=%zz   |               | 400 | bad-request
                    GET /words?word=%ff   |               | 400 | bad-request
                    GET /words            | Cookie: %s    | 400 | bad-request
                    TRACE /boxes          |               | 405 | method-not-allowed
                    QUERY /boxes          |               | 405 | method-not-allowed
                    NONSENSE /boxes       |               | 405 | method-not-allowed
                    GET /error            |               | 404 | not-found
                    GET /words?word=a     | Accept: x     | 406 | not-acceptable
                    GET /words?word=a     | Accept: x\1x | 400 | bad-request
                    GET /authorities      | Accept: x\1x | 400 | bad-request
                    GET /nowhere          | Accept: x\1x | 400 | bad-request
                    GET /fault            | Accept: x\1x | 400 | bad-request
                    POST /boxes           | Content-Type: multipart/form-data | 415 | unsupported-media-type
                    POST /boxes           | Content-Length: -1                | 400 | bad-request
                    """)
    void areAnsweredWithAProblem(String line, String header, int status, String problem) throws IOException {
        var answer = send(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + (header == null ? "" : header.formatted("x".repeat(9000)) + "\r\n") + "\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").containsIgnoringCase("application/problem+json");
        var body = answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1);
        var json = JsonMapper.shared().readTree(body);
        assertThat(json.path("type").asString()).isEqualTo("urn:millrace:problem:" + problem);
        assertThat(json.path("status").asInt()).isEqualTo(status);
    }

    private String send(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
