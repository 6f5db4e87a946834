package io.millrace.platform;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.testing.Http;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** More callers than there are threads send their bodies slowly. */
@TestPropertySource(properties = {"server.tomcat.threads.max=4", "millrace.web.max-body-time=5s"})
class SlowBodiesIT extends StarterIT {

    private static final String BODY = "{\"packed_items\":[{\"unit_count\":1}]}";
    private static final int CALLERS = 40;

    @LocalServerPort
    private int port;

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }

    @Test
    void keepNobodyElseWaiting() throws Exception {
        for (var caller = 0; caller < CALLERS; caller++) {
            begin(caller % 2 == 0 ? announced() : chunked());
        }

        assertThat(new Http(port).get("/authorities").status()).isEqualTo(200);
        assertThat(new Http(port).post("/boxes", BODY).status()).isEqualTo(200);
        for (var socket : sockets) {
            assertThat(statusLine(socket)).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void areTakenOnceTheyAreThere() throws Exception {
        var announced = begin(announced());
        var chunked = begin(chunked());

        for (var letter : BODY.substring(1).toCharArray()) {
            send(announced, String.valueOf(letter));
            send(chunked, "1\r\n" + letter + "\r\n");
        }
        send(chunked, "0\r\n\r\n");

        assertThat(statusLine(announced)).startsWith("HTTP/1.1 200 ");
        assertThat(statusLine(chunked)).startsWith("HTTP/1.1 200 ");
    }

    /** A thread that read the rest, to take the connection's next call, would wait for as long as the caller likes. */
    @Test
    void areNotReadToTheEndOnceTheyAreTooLarge() throws Exception {
        for (var caller = 0; caller < CALLERS; caller++) {
            begin("Content-Length: 1000000\r\n\r\n{");
        }

        assertThat(new Http(port).get("/authorities").status()).isEqualTo(200);
        for (var socket : sockets) {
            assertThat(statusLine(socket)).startsWith("HTTP/1.1 413 ");
        }
    }

    private static String announced() {
        return "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY.charAt(0);
    }

    private static String chunked() {
        return "Transfer-Encoding: chunked\r\n\r\n1\r\n" + BODY.charAt(0) + "\r\n";
    }

    private Socket begin(String rest) throws IOException {
        var socket = new Socket("127.0.0.1", port);
        sockets.add(socket);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        send(socket, "POST /boxes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + rest);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String statusLine(Socket socket) {
        try {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
