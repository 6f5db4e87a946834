package io.millrace.batch.notification;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a webhook posts to. */
final class Receiver implements AutoCloseable {

    /** @param key by which it is known again */
    record Received(String key, JsonNode json) {

        /** What it is about. */
        String occasion() {
            var run = json.path("run_id").asString(null);
            return json.get("event").asString() + " "
                    + (run == null ? URI.create(json.get("url").asString()).getPath() : run);
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final List<Received> taken = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            if (status == 200) {
                taken.add(new Received(exchange.getRequestHeaders().getFirst("Idempotency-Key"), body));
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/hook/secret";
    }

    void answers(int other) {
        status = other;
    }

    List<Received> taken() {
        return taken;
    }

    List<String> occasions() {
        return taken.stream().map(Received::occasion).toList();
    }

    List<String> keys(String pipeline) {
        return taken.stream()
                .filter(received -> received.json().get("pipeline").asString().equals(pipeline))
                .map(Received::key)
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
