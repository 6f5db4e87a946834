package io.millrace.batch.connection;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The connections that there are. */
@Component
public class Connections {

    private static final Pattern IN_URL = Pattern.compile("//[^/@\\s]+@|(?i)(password|token|secret|key)=[^&;\\s]+");

    private final ConnectionsProperties properties;

    Connections(ConnectionsProperties properties) {
        this.properties = properties;
    }

    /** @throws IllegalArgumentException when there is none of this name */
    public Connection named(String name) {
        var found = properties.connections().get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "There is no connection \"" + name + "\" in millrace.connections; known are "
                            + properties.connections().keySet());
        }
        return found;
    }

    /** The text without what is secret in any connection: others' messages repeat what they were given. */
    public String redacted(String text) {
        var redacted = IN_URL.matcher(text).replaceAll("…");
        for (var secret : secrets()) {
            redacted = redacted.replace(secret, "…");
        }
        return redacted;
    }

    private Iterable<String> secrets() {
        return () -> properties.connections().values().stream()
                .flatMap(each -> Stream.of(each.password(), each.token()))
                .filter(Objects::nonNull)
                .filter(secret -> !secret.isBlank())
                .iterator();
    }
}
