package io.millrace.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * Calls a port of this machine as a client of a service does. Every status is an answer; paths are sent as they are
 * written, so that a test says how they are encoded.
 */
public record Http(int port) {

    private static final RestTestClient CLIENT = RestTestClient.bindToServer(new JdkClientHttpRequestFactory(
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()))
            .configureMessageConverters(converters -> converters
                    .registerDefaults()
                    .addCustomConverter(new Bytes())
                    .addCustomConverter(new ResourceHttpMessageConverter()))
            .build();
    private static final Map<String, String> JSON = Map.of("Content-Type", MediaType.APPLICATION_JSON_VALUE);

    public Answer get(String path) {
        return get(path, Map.of());
    }

    public Answer get(String path, Map<String, String> headers) {
        return call("GET", path, null, headers);
    }

    public Answer delete(String path) {
        return call("DELETE", path, null, Map.of());
    }

    public Answer put(String path, String json) {
        return call("PUT", path, json, JSON);
    }

    /** One without a body. */
    public Answer post(String path) {
        return call("POST", path, null, Map.of());
    }

    public Answer post(String path, String json) {
        return call("POST", path, json, JSON);
    }

    /** A body of JSON, whatever it is, unless the headers have another content type. */
    public Answer post(String path, Object body, Map<String, String> headers) {
        return call("POST", path, body, with(JSON, headers));
    }

    /** @param body a text, sent as UTF-8, bytes, or a resource; one whose length is not known is sent in chunks */
    public Answer call(String method, String path, @Nullable Object body, Map<String, String> headers) {
        var request =
                CLIENT.method(HttpMethod.valueOf(method)).uri(uri(path)).headers(all -> headers.forEach(all::set));
        var sent = body instanceof String text ? text.getBytes(UTF_8) : body;
        var answer = (sent == null ? request : request.body(sent)).exchange().returnResult(byte[].class);
        return new Answer(answer.getStatus().value(), answer.getResponseHeaders(), answer.getResponseBody());
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** A body whose call names no media type is sent without one. */
    private static final class Bytes extends ByteArrayHttpMessageConverter {

        @Override
        protected void addDefaultHeaders(HttpHeaders headers, byte[] bytes, @Nullable MediaType type) {
            headers.setContentLength(bytes.length);
        }
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> others) {
        var all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }
}
