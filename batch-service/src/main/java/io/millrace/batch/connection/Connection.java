package io.millrace.batch.connection;

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

    @Override
    public String toString() {
        return "Connection[" + url.replaceAll("[:/?].*", "") + ":…]";
    }
}
