package io.millrace.inventory.capture;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where a database is. */
record Database(String host, int port, String name) {

    private static final int DEFAULT_PORT = 5432;

    /** @param url {@code jdbc:postgresql://host[:port]/name[?...]} */
    static Database of(String url) {
        var uri = URI.create(url.substring("jdbc:".length()));
        return new Database(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                uri.getPath().substring(1));
    }

    Database with(@Nullable String otherHost, @Nullable Integer otherPort, @Nullable String otherName) {
        return new Database(
                otherHost == null ? host : otherHost,
                otherPort == null ? port : otherPort,
                otherName == null ? name : otherName);
    }
}
