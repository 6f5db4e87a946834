package io.millrace.benchmarks.kit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests that post JSON bodies in turn, made beforehand: no objects for a request, and no user twice in a short time. */
public final class Requests {

    /** At some thousand a second nobody orders five times within a window of fraud-service. */
    private static final int USERS = 500_000;

    private static final String USER = "\"user_id\":\"user-";
    private static final int DIGITS = 6;

    private final List<Request> requests;
    private final boolean manyUsers;
    private int next;
    private int user;

    private Requests(String path, List<String> bodies, boolean manyUsers) {
        this.requests = bodies.stream().map(body -> request(path, body)).toList();
        this.manyUsers = manyUsers;
    }

    private static Request request(String path, String body) {
        var text =
                "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(path, body.getBytes(StandardCharsets.UTF_8).length, body);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Request(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip(), text.indexOf(USER));
    }

    public static Requests of(String path, List<String> bodies) {
        return new Requests(path, bodies, false);
    }

    /** The same with another user in each; bodies are ASCII and those of {@link OrderStack#bodies}. */
    public static Requests ofManyUsers(String path, List<String> bodies) {
        return new Requests(path, bodies, true);
    }

    /** The next request, valid until it is its turn again. */
    public ByteBuffer next() {
        next = next + 1 == requests.size() ? 0 : next + 1;
        var request = requests.get(next);
        if (manyUsers) {
            user = user + 1 == USERS ? 0 : user + 1;
            request.sign(user);
        }
        return request.text().duplicate();
    }

    /** @param userAt where the member with the user's id begins */
    private record Request(ByteBuffer text, int userAt) {

        void sign(int user) {
            var rest = user;
            for (var digit = userAt + USER.length() + DIGITS - 1; digit >= userAt + USER.length(); digit--) {
                text.put(digit, (byte) ('0' + rest % 10));
                rest /= 10;
            }
        }
    }
}
