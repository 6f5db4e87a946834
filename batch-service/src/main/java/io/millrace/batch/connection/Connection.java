package io.millrace.batch.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Another system. What it says of itself is no secret.
 *
 * @param url of JDBC or HTTP; may hold secrets itself
 * @param token that a bearer shows, instead of user and password
 */
public record Connection(String url, @Nullable String user, @Nullable String password, @Nullable String token) {

    @SuppressWarnings("NullAway") // What binds it gives null for what is missing.
    public Connection {
        if (url == null || url.isBlank()) {
            throw new IllegalArgumentException("url is missing");
        }
    }

    /** What a call by HTTP shows of itself in the header {@code Authorization}; empty for one without a name. */
    public Optional<String> authorization() {
        if (token != null) {
            return Optional.of("Bearer " + token);
        }
        if (user == null) {
            return Optional.empty();
        }
        var login = user + ":" + (password == null ? "" : password);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
    }

    @Override
    public String toString() {
        return "Connection[" + url.replaceAll("[:/?].*", "") + ":…]";
    }
}
