package io.millrace.infra;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The few HTTP calls that are needed here; java.net.http would take longer to load than the calls do. */
final class Http {

    private static final int TIMEOUT_MILLIS = 5_000;

    private Http() {}

    static void get(URI uri) throws IOException {
        expectOk(open(uri, "GET"));
    }

    static void put(URI uri, String json) throws IOException {
        HttpURLConnection connection = open(uri, "PUT");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        try (var out = connection.getOutputStream()) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        }
        expectOk(connection);
    }

    private static HttpURLConnection open(URI uri, String method) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        return connection;
    }

    private static void expectOk(HttpURLConnection connection) throws IOException {
        try {
            int status = connection.getResponseCode();
            if (status / 100 != 2) {
                throw new IOException(
                        connection.getRequestMethod() + " " + connection.getURL() + " answered " + status);
            }
        } finally {
            connection.disconnect();
        }
    }
}
