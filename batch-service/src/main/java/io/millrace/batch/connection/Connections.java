package io.millrace.batch.connection;

import static java.util.Comparator.comparingInt;

import io.millrace.batch.naming.Names;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The connections that there are. */
@Component
public class Connections {

    private static final Pattern IN_URL = Pattern.compile("//[^/@\\s]+@|(?i)(password|token|secret|key)=[^&;\\s]+");

    /** What is behind the host may be known to nobody else, as with webhooks. */
    private static final Pattern WITH_PATH = Pattern.compile("https?://[^/?]+[/?].+");

    private final ConnectionsProperties properties;

    public Connections(ConnectionsProperties properties) {
        this.properties = properties;
    }

    /** @throws IllegalArgumentException when there is none of this name */
    public Connection named(String name) {
        var found = properties.connections().get(name);
        if (found == null) {
            throw new IllegalArgumentException("There is no connection \"" + name + "\" in millrace.connections; "
                    + Names.meant(name, properties.connections().keySet()));
        }
        return found;
    }

    /** The text without what is secret in any connection: others' messages repeat what they were given. */
    public String redacted(String text) {
        var redacted = text;
        for (var secret : secrets()) {
            redacted = redacted.replace(secret, "…");
        }
        return IN_URL.matcher(redacted).replaceAll("…");
    }

    /** The longer ones first: a URL may have a password in it. */
    private List<String> secrets() {
        return properties.connections().values().stream()
                .flatMap(each -> Stream.of(url(each), each.password(), each.token()))
                .filter(secret -> secret != null && !secret.isBlank())
                .sorted(comparingInt(String::length).reversed())
                .toList();
    }

    private static @Nullable String url(Connection connection) {
        return WITH_PATH.matcher(connection.url()).matches() ? connection.url() : null;
    }
}
